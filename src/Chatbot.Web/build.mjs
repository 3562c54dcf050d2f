// Bundles what browsers load into wwwroot/assets. Every entry is a file beside its feature.
import { build } from "esbuild";
import { cp, mkdir } from "node:fs/promises";

const entries = {
  console: "StaffConsole/Bundle/console.ts",
};

await mkdir("wwwroot/assets", { recursive: true });
await build({
  entryPoints: entries,
  outdir: "wwwroot/assets",
  bundle: true,
  minify: true,
  sourcemap: "linked",
  target: ["es2022", "safari16"],
  format: "iife",
  legalComments: "linked",
  loader: { ".woff2": "file", ".woff": "empty" },
  assetNames: "[name]-[hash]",
});
await cp("StaffConsole/Bundle/console-icon.svg", "wwwroot/assets/console-icon.svg");
