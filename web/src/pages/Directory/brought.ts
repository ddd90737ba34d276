/**
 * What the directory sent this browser back with, as the address holds it: behind the `#`, or, of a directory that knows
 * no other way, behind the `?`.
 */
export interface Brought {
  state: string;
  code?: string;
  issuer?: string;
}

export function broughtBy(hash: string, search: string): Brought | null {
  for (const text of [hash.replace(/^#/, ''), search.replace(/^\?/, '')]) {
    const said = new URLSearchParams(text);
    const state = said.get('state');
    if (state === null || state === '') continue;
    return { state, code: said.get('code') ?? undefined, issuer: said.get('iss') ?? undefined };
  }
  return null;
}
