// Every page that is looked at in both themes and both languages: its path, and what shows that it is there.
// A page folder with a file `look.mjs` adds itself: `export default [{ name, path, ready }]`, where `path`
// may be a function of the server, to find a number to look at. `door: 'guarded'` says that it needs people signed in.
import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const pages = new URL('../src/pages/', import.meta.url);

/** The looks of pages behind a door: `open`, where the client's word is taken for who acts, or `guarded`. */
export async function looks(door) {
  const found = [];
  for (const folder of (await readdir(pages)).sort()) {
    const files = await readdir(new URL(`${folder}/`, pages));
    if (!files.includes('look.mjs')) continue;
    const module = await import(pathToFileURL(new URL(`${folder}/look.mjs`, pages).pathname));
    found.push(...module.default.filter((look) => (look.door ?? 'open') === door));
  }
  return found;
}
