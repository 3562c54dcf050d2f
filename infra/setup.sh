# What infra/run and infra/test share: installing what is missing and building what is out of date. Sourced by both, not run.
# Everything said here goes to standard error, so that standard output stays the program's own.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# ldconfig and update-rc.d are not on every user's path.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
# dotnet and npm keep their caches under HOME, which a service or a CI may leave unset.
export HOME="${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}"
# No greeting, nothing reported to anybody, no build node that stays behind.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

program=src/Chatbot.Web/bin/Release/net10.0/chatbot.dll
bundle=src/Chatbot.Web/wwwroot/assets
logs=artifacts/logs
mkdir -p "$logs"

say() { printf '%s\n' "$*" >&2; }
stop() { say "$@"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Runs a command quietly and shows its output only when it fails: quietly NAME COMMAND...
quietly() {
  local log=$logs/$1.log
  shift
  # 9 is the build's lock: a compiler that stays for the next build must not keep it.
  "$@" >"$log" 2>&1 </dev/null 9>&- || failed "$log" "$@"
}

# Likewise a build, which takes minutes: it names each project as it is done.
build_aloud() {
  local log=$logs/$1.log
  shift
  "$@" 2>&1 </dev/null 9>&- | tee "$log" | sed -unE 's/^ +([A-Za-z.]+) -> .*/  \1 is built/p' >&2 || failed "$log" "$@"
}

failed() {
  local log=$1
  shift
  tail -n 60 "$log" >&2
  stop "Failed: $* (the whole output is in $log)"
}

packages=()
need() { packages+=("$1"); }

need_for_program() {
  have dotnet || stop "The .NET 10 SDK is missing: install it as https://learn.microsoft.com/dotnet/core/install/linux-debian says."
  have redis-server || need redis-server
  # ICU finds the Thai words. Its package has the version in its name; the development package has not, and brings it.
  ldconfig -p | grep 'libicuuc\.so\.' >/dev/null || need libicu-dev
}

need_node() {
  have node || need nodejs
  have npm || need npm
}

need_for_browser_tests() {
  have chromium || need chromium
  # Thai and Burmese letters on the screenshots; one package has both.
  if ! have fc-list || [ -z "$(fc-list :lang=th file)" ] || [ -z "$(fc-list :lang=my file)" ]; then need fonts-noto-core; fi
}

install_needed() {
  [ ${#packages[@]} -gt 0 ] || return 0
  have apt-get || stop "Please install (under your system's names, this is no Debian): ${packages[*]}"
  if [ "$(id -u)" -ne 0 ]; then
    say "Some Debian packages are missing. Run this as root once, then start again:"
    stop "  apt-get update && apt-get install --no-install-recommends ${packages[*]}"
  fi
  say "Installing ${packages[*]} ..."
  quietly apt-update apt-get -qq -o DPkg::Lock::Timeout=120 update
  quietly apt-install without_services "${packages[@]}"
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# Installs, but starts no service: the program has a redis-server of its own, so the package's must not run because of us,
# now or at the next boot. One that was installed before is left as it is.
without_services() (
  policy=/usr/sbin/policy-rc.d
  had_redis=$(have redis-server && echo yes || echo no)
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
  fi
  apt_install "$@" || exit
  if [ "$had_redis" = no ] && have redis-server; then update-rc.d redis-server disable; fi
)

# Every file below the given paths with its size and time, without what builds leave behind.
list_files() {
  find "$@" -type d \( -name bin -o -name obj -o -name node_modules -o -path "$bundle" \) -prune -o -type f -printf '%p %s %T@\n' | LC_ALL=C sort
}

# Whether FILE was stamped with this sum of sources: is_current FILE SUM
is_current() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

# Two starts at once must not build into the same folders.
lock_build() { exec 9>artifacts/build.lock && flock 9; }
unlock_build() { exec 9>&-; }

# What browsers load for the staff console, bundled from npm packages.
bundle_sources() { list_files src/Chatbot.Web | grep -vE '\.(cs|razor) ' | sha256sum; }
bundle_is_current() { [ -d "$bundle" ] && is_current artifacts/bundle.built-from "$(bundle_sources)"; }

build_bundle() {
  bundle_is_current && return 0
  say "Bundling the staff console ..."
  local sources
  sources=$(bundle_sources)
  install_node_modules src/Chatbot.Web
  quietly bundle npm --prefix src/Chatbot.Web run build
  printf '%s\n' "$sources" >artifacts/bundle.built-from
}

# npm ci in a folder, unless its node_modules are those of its lock file already.
install_node_modules() {
  [ "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ] && return 0
  say "Fetching the npm packages of $1 ..."
  quietly "npm-$(basename "$1")" npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund
}

program_sources() { list_files src Directory.Build.props Directory.Packages.props global.json .editorconfig | sha256sum; }
program_is_current() { [ -f "$program" ] && is_current "${program%.dll}.built-from" "$(program_sources)"; }

# Builds a project or the solution, which both hold the program: build_release PATH
build_release() {
  local sources ahead=
  sources=$(program_sources)
  say "Building; the first time takes some minutes. Fetching NuGet packages ..."
  # Compiled ahead it starts sooner. NuGet has no such compiler for some machines: there the program compiles itself as it runs.
  if ! dotnet restore src/Chatbot.Web -p:Configuration=Release >"$logs/restore.log" 2>&1 </dev/null 9>&-; then
    ahead=-p:CompileAhead=false
    say "The compiler for a quicker start could not be fetched (see $logs/restore.log): built without it. To try again, remove src/Chatbot.Web/bin."
  fi
  say "Compiling ..."
  build_aloud build dotnet build "$1" -c Release -v minimal --tl:off $ahead
  printf '%s\n' "$sources" >"${program%.dll}.built-from"
}
