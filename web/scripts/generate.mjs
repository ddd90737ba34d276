// Writes the types and the words of the API from the committed description, docs/openapi.json.
// With --check it writes nothing and fails when the committed files are not what it would write.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const here = new URL('.', import.meta.url);
const source = new URL('../../docs/openapi.json', here);
const document = JSON.parse(await readFile(source, 'utf8'));

const types = astToString(await openapiTS(document, { alphabetize: true }));

const words = {};
for (const [name, schema] of Object.entries(document.components.schemas)) {
  const list = schema['x-words'] ?? schema.items?.['x-words'];
  const codes = schema.enum ?? schema.items?.enum;
  if (!list || !codes) continue;
  words[name] = Object.fromEntries(codes.map((code) => [code, { zh: list[code].zh, en: list[code].en }]));
}

const head = '// Generated from docs/openapi.json by `npm run generate`. Do not edit.\n';
const wanted = [
  ['../src/generated/schema.ts', head + types],
  [
    '../src/generated/words.ts',
    `${head}\n/** What the kernel calls its own words, in the order in which it lists them. */\nexport const WORDS = ${JSON.stringify(words, null, 2)} as const;\n`,
  ],
];

let stale = 0;
for (const [path, text] of wanted) {
  const file = new URL(path, here);
  if (!process.argv.includes('--check')) {
    await writeFile(file, text);
    continue;
  }
  const there = await readFile(file, 'utf8').catch(() => '');
  if (there !== text) {
    stale += 1;
    console.error(`${path} is not what docs/openapi.json says: run npm run generate`);
  }
}
if (stale > 0) process.exit(1);
