/**
 * Which bag of a list a scan means: its whole number, a donation with its product before, after or in one, or the last
 * digits. What was scanned before is remembered until it is used.
 */
import { isProductAlone, productOf } from '@/pages/Bench/found';
import { type Heard, isWhole, readText } from '@/parts/scan/meant';
import { word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** What is known from the scan before. */
export interface Before {
  product: string | null;
  /** Bags of the donation that was scanned, of which one is meant. */
  several: readonly string[];
}

export const nothingBefore = (): Before => ({ product: null, several: [] });

export type Meant = { bag: string } | { heard: Heard };

const said = (tone: Heard['tone'], inZh: string, inEn: string): Meant => ({ heard: { tone, zh: inZh, en: inEn } });
const isOf = (bag: string, product: string) => bag.includes(`.${product}.`);

export function bagMeant(raw: string, bags: readonly string[], before: Before): Meant {
  const text = readText(raw);
  const product = productOf(raw);
  const { several } = before;
  const wanted = product ?? before.product;
  Object.assign(before, nothingBefore());
  if (product && isProductAlone(raw)) {
    const [only, ...others] = several.filter((bag) => isOf(bag, product));
    if (only && others.length === 0) return { bag: only };
    before.product = product;
    const name = (tongue: 'zh' | 'en') => word('Product', product, tongue);
    return said('waits', zh.nowDonation(name('zh')), en.nowDonation(name('en')));
  }
  const number = isWhole(text) ? text : (text.match(/[A-Z0-9]+/)?.[0] ?? '');
  const fits = bags.filter((bag) =>
    isWhole(text) ? bag === number : number.length >= 4 && (bag.split('.')[0] ?? '').endsWith(number),
  );
  const narrowed = wanted === null ? fits : fits.filter((bag) => isOf(bag, wanted));
  const [only] = narrowed;
  if (!only) return said('wrong', zh.notAmong(raw.trim()), en.notAmong(raw.trim()));
  if (narrowed.length === 1) return { bag: only };
  before.several = narrowed;
  return said('waits', zh.whichBag, en.whichBag);
}
