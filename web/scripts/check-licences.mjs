// Fails when a package that ships in the console, or builds it, has a licence outside the allowed list.
import { readFileSync } from 'node:fs';

const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'ISC',
  'Zlib',
  'MPL-2.0',
  'Unicode-3.0',
]);
/** Packages that are free in other words, looked at one by one. */
const LOOKED_AT = new Map([
  ['node_modules/argparse', 'Python-2.0'], // permissive; only the type generator reads its options with it
  ['node_modules/isbot', 'Unlicense'], // given to the public; the router asks it about search engines
]);
const root = new URL('../', import.meta.url);
const lock = JSON.parse(readFileSync(new URL('package-lock.json', root), 'utf8'));

/** Whether an SPDX expression can be met within the list. */
function allowed(expression) {
  const bare = expression.replaceAll(/[()]/g, ' ');
  return bare.split(/\s+OR\s+/).some((way) => way.split(/\s+AND\s+/).every((name) => ALLOWED.has(name.trim())));
}

let read = 0;
const bad = [];
for (const [path, locked] of Object.entries(lock.packages)) {
  if (path === '') continue;
  const licence = locked.license ?? 'none named';
  read += 1;
  if (!allowed(licence) && LOOKED_AT.get(path) !== licence) bad.push(`${path}: ${licence}`);
}
console.log(`${read} packages`);
if (bad.length > 0 || read === 0) {
  console.error(`licences that are not allowed:\n${bad.join('\n')}`);
  process.exit(1);
}
