// Every page that is looked at in both themes and both languages: its path, and what shows that it is there.
// A page folder with a file `look.mjs` adds itself: `export default [{ name, path, ready }]`, where `path`
// may be a function of the server, to find a number to look at.
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const pages = new URL('../src/pages/', import.meta.url);

export async function looks() {
  const found = [];
  for (const folder of (await readdir(pages)).sort()) {
    const files = await readdir(new URL(`${folder}/`, pages));
    if (!files.includes('look.mjs')) continue;
    const module = await import(pathToFileURL(new URL(`${folder}/look.mjs`, pages).pathname));
    found.push(...module.default);
  }
  return found;
}
