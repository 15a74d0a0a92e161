// Holds a package schema against Pulumi's metaschema: node check-schema.mjs METASCHEMA SCHEMA
import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const [metaschema, schema] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, "utf8")));
// Formats are comments to the metaschema; strict mode would refuse them.
const validate = new Ajv2020.default({ allErrors: true, strict: false, validateFormats: false }).compile(metaschema);
if (!validate(schema)) {
  for (const error of validate.errors) console.error(`schema.json${error.instancePath}: ${error.message}`);
  process.exit(1);
}
console.log(`schema.json holds against the metaschema (${Object.keys(schema.resources).length} resource, ${Object.keys(schema.functions).length} function).`);
