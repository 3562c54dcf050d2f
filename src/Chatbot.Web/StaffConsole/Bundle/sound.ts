// Two soft tones and a spoken line when something new waits or a citizen writes; three times when an emergency goes on.
const stored = "console-sound";
let heard: AudioContext | undefined;
let waiting = 0;
let entries = 0;
let alarms = 0;

export function startSound(): void {
  [waiting, entries, alarms] = numbers();
  const button = document.getElementById("sound");
  const show = () => button?.setAttribute("aria-pressed", String(isOn()));
  show();
  button?.addEventListener("click", () => {
    localStorage.setItem(stored, isOn() ? "off" : "on");
    show();
    if (isOn()) {
      play();
    }
  });

  // Browsers let a page sound only after the reader has touched it.
  document.addEventListener("pointerdown", wake, { once: true });
  document.addEventListener("keydown", wake, { once: true });
}

/** Compares with what the page showed before. */
export function announceNew(): void {
  const [waitingNow, entriesNow, alarmsNow] = numbers();
  const announcer = document.getElementById("announcer");
  const isAlarm = alarmsNow > alarms;
  const words = isAlarm ? announcer?.dataset.alarm : waitingNow > waiting ? announcer?.dataset.new : entriesNow > entries ? announcer?.dataset.message : undefined;
  [waiting, entries, alarms] = [waitingNow, entriesNow, alarmsNow];
  if (words && announcer) {
    announcer.textContent = "";
    requestAnimationFrame(() => (announcer.textContent = words));
    if (isOn()) {
      play(isAlarm ? 3 : 1);
    }
  }
}

function numbers(): [number, number, number] {
  const badge = document.getElementById("waiting-badge");
  return [Number(badge?.dataset.waiting ?? 0), Number(document.getElementById("live")?.dataset.entries ?? 0), Number(badge?.dataset.alarms ?? 0)];
}

function isOn(): boolean {
  return localStorage.getItem(stored) !== "off";
}

function wake(): void {
  heard ??= new AudioContext();
  void heard.resume();
}

function play(times = 1): void {
  if (heard?.state !== "running") {
    return;
  }

  Array.from({ length: times }, () => [659.25, 880]).flat().forEach((frequency, place) => {
    const from = heard!.currentTime + Math.floor(place / 2) * 0.7 + (place % 2) * 0.16;
    const tone = new OscillatorNode(heard!, { type: "sine", frequency });
    const volume = new GainNode(heard!, { gain: 0 });
    volume.gain.linearRampToValueAtTime(0.12, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, from + 0.35);
    tone.connect(volume).connect(heard!.destination);
    tone.start(from);
    tone.stop(from + 0.4);
  });
}
