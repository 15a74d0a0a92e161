// Requests of the official client that one bit is changed of on their way: node ecs-tampering.mjs
// Environment: as alicloud.mjs says; the simulator has the ids below, not linked.
import assert from "node:assert/strict";
import http from "node:http";
import { Client, endpoint, failure } from "./alicloud.mjs";

const ids = { regionId: "cn-beijing", instanceId: "i-bp1peer0000000000000", vpcId: "vpc-bp1peer00000000000" };
const unchanged = (message) => message;
let change = unchanged;

// Passes requests on as they are, but for the change.
const proxy = http.createServer((request, response) => {
  const { path, headers } = change({ path: request.url, headers: request.headers });
  const onward = http.request(endpoint, { method: request.method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  request.pipe(onward);
});
await new Promise((listening) => proxy.listen(0, "127.0.0.1", listening));
const client = new Client({ url: `http://127.0.0.1:${proxy.address().port}` });

const flip = (text, index, bit = 1) =>
  text.slice(0, index) + String.fromCharCode(text.charCodeAt(index) ^ bit) + text.slice(index + 1);
// One bit of the number that a hex digit stands for: what comes out is a hex digit again.
const flipHex = (text, index, bit) =>
  text.slice(0, index) + (parseInt(text[index], 16) ^ bit).toString(16) + text.slice(index + 1);

async function accepted() {
  change = unchanged;
  assert.ok((await client.attach(ids)).requestId);
  assert.equal((await client.describe(ids)).totalCount, 1);
  await client.detach(ids);
}

// The code that a request is refused with after the change.
async function refusal(changed) {
  let sent;
  change = (message) => {
    sent = changed(message);
    assert.notDeepEqual(sent, message);
    return sent;
  };
  const error = await failure(client.attach(ids));
  assert.ok(error?.code, `Accepted, or not answered as the API is: ${JSON.stringify(sent)} ${error}`);
  return error.code;
}

// A part of the Authorization header; the signature changes with each request, but where it stands does not.
const part = /^ACS3-HMAC-SHA256 Credential=(?<credential>[^,]+),SignedHeaders=(?<signed>[^,]+),Signature=(?<signature>[0-9a-f]{64})$/;
const authorization = (message, name, changed) => {
  const value = message.headers.authorization;
  const old = part.exec(value).groups[name];
  return { ...message, headers: { ...message.headers, authorization: value.replace(`=${old}`, `=${changed(old)}`) } };
};

await accepted();

for (let index = 0; index < 64; index++) {
  for (const bit of [1, 2, 4, 8]) {
    const code = await refusal((message) => authorization(message, "signature", (old) => flipHex(old, index, bit)));
    assert.equal(code, "SignatureDoesNotMatch", `bit ${bit} of digit ${index}`);
  }
}
console.log("256 bits of the signature");

const path = `/?InstanceId=${ids.instanceId}&RegionId=${ids.regionId}&VpcId=${ids.vpcId}`;
for (let index = "/?".length; index < path.length; index++) {
  const code = await refusal((message) => {
    assert.equal(message.path, path);
    return { ...message, path: flip(path, index) };
  });
  assert.equal(code, "SignatureDoesNotMatch", `character ${index} of ${path}`);
}
console.log(`${path.length - "/?".length} characters of the query`);

// The last digit or letter: another character at the end of a date makes it no date, which is found before the signature is judged.
const lastWord = (name, text) => (name === "x-acs-date" ? text.length - "0Z".length : text.length - 1);
const signed = [
  "host", "x-acs-accesskey-id", "x-acs-action", "x-acs-content-sha256", "x-acs-credentials-provider", "x-acs-date",
  "x-acs-security-token", "x-acs-signature-nonce", "x-acs-version",
];
for (const name of signed) {
  const code = await refusal((message) => {
    assert.deepEqual(part.exec(message.headers.authorization).groups.signed.split(";"), signed);
    const value = message.headers[name];
    return { ...message, headers: { ...message.headers, [name]: flip(value, lastWord(name, value)) } };
  });
  console.log(`${name}: ${code}`);
}
console.log(`Credential: ${await refusal((message) => authorization(message, "credential", (old) => flip(old, 0)))}`);
console.log(`SignedHeaders: ${await refusal((message) => authorization(message, "signed", (old) => flip(old, 0)))}`);

await accepted();
console.log("Unchanged: accepted");
proxy.closeAllConnections();
proxy.close();
