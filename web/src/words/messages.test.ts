import { describe, expect, it } from 'vitest';
import { PAGES } from '@/app/page';

type Catalogue = Record<string, unknown>;
const zh = import.meta.glob<{ default: Catalogue }>('../**/messages.zh.ts', { eager: true });
const en = import.meta.glob<{ default: Catalogue }>('../**/messages.en.ts', { eager: true });

/** Every message of a catalogue by its path of keys. */
function flat(of: Catalogue, before = ''): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const [key, value] of Object.entries(of)) {
    if (typeof value === 'object' && value !== null) {
      for (const [inner, message] of flat(value as Catalogue, `${before}${key}.`)) found.set(inner, message);
    } else {
      found.set(before + key, value);
    }
  }
  return found;
}

/** What is wrong with a pair of catalogues. */
function faults(chinese: Catalogue, english: Catalogue): string[] {
  const [ours, theirs] = [flat(chinese), flat(english)];
  const missing = (of: Map<string, unknown>, from: Map<string, unknown>, where: string) =>
    [...of.keys()].filter((key) => !from.has(key)).map((key) => `${key} is missing in ${where}`);
  const found = [...missing(ours, theirs, 'en'), ...missing(theirs, ours, 'zh')];
  for (const [key, message] of ours) {
    const other = theirs.get(key);
    if (typeof message !== typeof other) found.push(`${key} is of another kind`);
    if (typeof message === 'function' && typeof other === 'function' && message.length !== other.length) {
      found.push(`${key} takes other arguments`);
    }
    if (message === '' || other === '') found.push(`${key} is empty`);
    if (typeof other === 'string' && /[\u4e00-\u9fff]/.test(other) && !['tongue'].includes(key)) {
      found.push(`${key} is Chinese in the English catalogue`);
    }
  }
  return found;
}

describe('messages', () => {
  const folders = Object.keys(zh).map((path) => path.replace('messages.zh.ts', ''));

  it('are there in both languages, for every folder', () => {
    expect(folders.length).toBeGreaterThan(2);
    expect(Object.keys(en).map((path) => path.replace('messages.en.ts', ''))).toEqual(folders);
  });

  for (const folder of folders) {
    it(`are complete in ${folder}`, () => {
      const [ours, theirs] = [zh[`${folder}messages.zh.ts`], en[`${folder}messages.en.ts`]];
      expect(faults(ours?.default ?? {}, theirs?.default ?? {})).toEqual([]);
    });
  }

  it('name every page in both languages', () => {
    expect(PAGES.length).toBeGreaterThan(0);
    for (const { name } of PAGES) {
      expect(name.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(name.en).toMatch(/^[A-Z]/);
    }
    // Two pages with one shortcut, or one place: the second could not be reached.
    for (const of of [PAGES.map((page) => page.key), PAGES.flatMap((page) => page.places.map((place) => place.path))]) {
      expect(new Set(of).size).toBe(of.length);
    }
  });

  it('that lack something are found', () => {
    expect(faults({ a: '甲', b: { c: '丙' } }, { a: 'a' })).toEqual(['b.c is missing in en', 'b.c is of another kind']);
    expect(faults({ a: '甲' }, { a: '甲' })).toEqual(['a is Chinese in the English catalogue']);
    expect(faults({ a: (x: string) => x }, { a: () => 'x' })).toEqual(['a takes other arguments']);
  });
});
