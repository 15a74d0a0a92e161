// Parses each code block of schema.json in a language that has a grammar here: node snippets.mjs [SCHEMA]
// Prints how many of each language were read; a block that does not parse ends it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

const require = createRequire(import.meta.url);
const languages = ["go", "java", "python", "typescript"];
const file = process.argv[2] ?? fileURLToPath(new URL("../../schema.json", import.meta.url));
const schema = JSON.parse(readFileSync(file, "utf8"));

await Parser.init();
for (const language of languages) {
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(`tree-sitter-${language}/tree-sitter-${language}.wasm`)));
  let read = 0;
  for (const [token, { description }] of Object.entries({ ...schema.resources, ...schema.functions })) {
    for (const [, code] of description.matchAll(new RegExp("```" + language + "\n([^]*?)```", "g"))) {
      if (parser.parse(code).rootNode.hasError) throw new Error(`${token}: its ${language} does not parse:\n${code}`);
      read++;
    }
  }
  console.log(`${language} ${read}`);
}
