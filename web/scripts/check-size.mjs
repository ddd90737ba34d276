// Fails when what the browser needs before the first screen is more than it may be: the script of the
// index, and everything that it imports at once, gzipped.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BOUND_KB = 350;
const dist = new URL('../dist/console/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

/** The chunks that a chunk needs at once, itself first. */
function atOnce(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) atOnce(next, seen);
  return seen;
}
const gzipped = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1024;

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const home = Object.keys(manifest).find((key) => key.endsWith('pages/Board/Page.tsx'));
const first = [...new Set([...atOnce(entry), ...(home ? atOnce(home) : [])])];
let total = 0;
for (const key of first) {
  const size = gzipped(manifest[key].file);
  total += size;
  console.log(`${size.toFixed(1).padStart(8)} kB  ${manifest[key].file}`);
}
console.log(`${total.toFixed(1).padStart(8)} kB  gzipped before the first screen; at most ${BOUND_KB}`);
for (const [key, chunk] of Object.entries(manifest)) {
  if (chunk.file.endsWith('.js') && !first.includes(key)) {
    console.log(`${gzipped(chunk.file).toFixed(1).padStart(8)} kB  later: ${chunk.file}`);
  }
}
if (total > BOUND_KB) {
  console.error('too much');
  process.exit(1);
}
