// Holds a list of Kubernetes manifests, in JSON, against the definitions of their kinds: node manifests.mjs SCHEMA MANIFESTS
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [schema, manifests] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
const kinds = new Ajv2020.default({ allErrors: true }).addSchema(schema, "kinds");
let found = 0;
for (const manifest of manifests) {
  const validate = kinds.getSchema(`kinds#/$defs/${manifest.kind}`);
  if (validate(manifest)) continue;
  for (const error of validate.errors) console.error(`${manifest.kind}${error.instancePath}: ${error.message}`);
  found++;
}
if (found > 0) process.exitCode = 1;
else console.log(`${manifests.length} manifests`);
