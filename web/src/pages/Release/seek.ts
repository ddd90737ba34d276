/** Which piece at the bench a scan means: a whole number, the donation with its product, or the last digits. */
import { read } from '@/api/client';
import { Refused } from '@/api/problem';
import { isProductAlone, productOf } from '@/pages/Bench/found';
import { type Heard, isWhole, meant, readText } from '@/parts/scan/meant';
import { word } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

/** A piece, or what to say where there is none or not yet one. */
export type Sought = { piece: string } | { heard: Heard };

const said = (tone: Heard['tone'], inZh: string, inEn: string): Sought => ({ heard: { tone, zh: inZh, en: inEn } });

/** Remembers from one scan to the next: what of a donation is meant may be said before or after its number. */
export interface Seeking {
  several: readonly { piece: string; product: string }[];
  product: string | null;
}

export const nothingSought = (): Seeking => ({ several: [], product: null });

async function ofDonation(raw: string, product: string | null, state: Seeking): Promise<Sought> {
  const { items } = await read('/api/bench/pieces', { query: { donation: raw.trim(), limit: 200 } });
  const here = items.filter((row) => row.state === 'at-bench');
  const fits = product === null ? here : here.filter((row) => row.product === product);
  const [only] = fits;
  if (!only) return said('wrong', zh.nothingHere(raw), en.nothingHere(raw));
  if (fits.length === 1) return { piece: only.piece };
  state.several = fits;
  return said('waits', zh.whichPiece, en.whichPiece);
}

/** Asks what a scan means; `shown` are the pieces that a part of a number may mean. */
export async function seek(raw: string, shown: readonly { id: string }[], state: Seeking): Promise<Sought> {
  const text = readText(raw);
  const product = productOf(raw);
  if (product && isProductAlone(raw)) {
    const fits = state.several.filter((row) => row.product === product);
    const [only] = fits;
    state.several = [];
    if (only && fits.length === 1) return { piece: only.piece };
    state.product = product;
    const name = (tongue: 'zh' | 'en') => word('Product', product, tongue);
    return said('waits', zh.nowDonation(name('zh')), en.nowDonation(name('en')));
  }
  const before = product ?? state.product;
  state.product = null;
  state.several = [];
  try {
    if (isWhole(text)) {
      const view = await read('/api/release/pieces/{id}', { path: { id: text } });
      return { piece: view.piece };
    }
    const typed = meant(text, before === null ? shown : shown.filter((row) => row.id.includes(`.${before}.`)));
    if (typed && !raw.trim().startsWith('=')) return { piece: typed.id };
    return await ofDonation(raw, before, state);
  } catch (error) {
    if (error instanceof Refused) return said('wrong', error.problem.detail_zh, error.problem.detail_en);
    return said('wrong', zh.noAnswer, en.noAnswer);
  }
}
