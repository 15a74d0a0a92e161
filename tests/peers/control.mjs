// The simulator's control interface, for the files ecs*.mjs. docs/simulator-coverage.md lists what it takes.
import assert from "node:assert/strict";
import { endpoint } from "./alicloud.mjs";

export async function control(method, path, body) {
  const answer = await fetch(new URL(`simulator/${path}`, endpoint), { method, body: body && JSON.stringify(body) });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${text}`);
  return text && JSON.parse(text);
}

export const post = (path, body) => control("POST", path, body);
