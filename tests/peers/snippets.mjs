// Parses each code block of schema.json and of pages in a language that has a grammar here: node snippets.mjs PAGE...
// Prints how many of each language were read; a block that does not parse ends it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { Language, Parser } from "web-tree-sitter";

const require = createRequire(import.meta.url);
const languages = ["go", "java", "python", "typescript"];
const schema = JSON.parse(readFileSync(fileURLToPath(new URL("../../schema.json", import.meta.url)), "utf8"));
const texts = Object.entries({ ...schema.resources, ...schema.functions }).map(([token, { description }]) => [token, description]);
for (const page of process.argv.slice(2)) texts.push([page, readFileSync(page, "utf8")]);

await Parser.init();
for (const language of languages) {
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve(`tree-sitter-${language}/tree-sitter-${language}.wasm`)));
  let read = 0;
  for (const [where, text] of texts) {
    for (const [, code] of text.matchAll(new RegExp("^```" + language + "\n([^]*?)^```", "gm"))) {
      if (parser.parse(code).rootNode.hasError) throw new Error(`${where}: its ${language} does not parse:\n${code}`);
      read++;
    }
  }
  console.log(`${language} ${read}`);
}
