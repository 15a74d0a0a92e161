// Puts messages through the stubs of the official Node SDK: node wire.mjs QUESTIONS.json
// QUESTIONS has messages ([{name, bytes}]), enums and services (names). Prints one JSON object that answers each of them by its name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const files = ["alias", "callback", "engine", "errors", "plugin", "provider", "resource", "source"];
const stubs = files.map((file) => require(`@pulumi/pulumi/proto/${file}_pb.js`));
const services = ["engine", "provider", "resource"].map((file) => require(`@pulumi/pulumi/proto/${file}_grpc_pb.js`));
const questions = JSON.parse(readFileSync(process.argv[2], "utf8"));

const answers = {
  messages: questions.messages.map(message),
  enums: Object.fromEntries(questions.enums.map((name) => [name, find(stubs, name)])),
  services: Object.fromEntries(questions.services.map((name) => [name, service(name)])),
};
console.log(JSON.stringify(answers, (key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value)));

function find(modules, name) {
  for (const module of modules) {
    const found = name.split(".").reduce((part, key) => part?.[key], module);
    if (found) return found;
  }
  throw new Error(`the official stubs have no ${name}`);
}

function message({ name, bytes }) {
  const type = find(stubs, name);
  const decoded = type.deserializeBinary(Buffer.from(bytes, "base64"));
  return {
    name,
    object: decoded.toObject(),
    bytes: Buffer.from(decoded.serializeBinary()).toString("base64"),
    readers: readers(type),
  };
}

// What the generated code reads each field number with: the one place where it says a field's type whole (an int32 and an int64 look alike on the wire).
function readers(type) {
  const [, ...cases] = type.deserializeBinaryFromReader.toString().split(/^\s*case (?=\d+:)/m);
  return Object.fromEntries(cases.map((text) => {
    const calls = text.split(/^\s*default:/m)[0].match(/(?<=(?:reader|prototype)\.read)\w+/g);
    assert.ok(calls, `${text} reads nothing`);
    return [parseInt(text, 10), calls];
  }));
}

function service(name) {
  const definition = find(services, `${name}Service`);
  return Object.values(definition).map((method) => ({
    path: method.path,
    request: typeName(method.requestType),
    response: typeName(method.responseType),
    streams: [method.requestStream, method.responseStream],
  }));
}

function typeName(type) {
  for (const module of stubs) {
    for (const [name, candidate] of Object.entries(module)) if (candidate === type) return name;
  }
  return "Empty"; // the only one that is not Pulumi's own
}
