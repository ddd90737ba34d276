/** What a scan at the bench means: a donation, a piece, a step under way, or several pieces to choose from. */
import { read } from '@/api/client';
import { Refused, type Schemas } from '@/api/problem';
import { isWhole, readText } from '@/parts/scan/meant';
import { codes } from '@/words/tongue';

type Product = Schemas['Product'];

/** One thing of the bench, as it is scanned. */
export type Thing = { donation: Schemas['NumberView'] } | { piece: string };

export type Found =
  | { one: Thing; step: number | null }
  | { several: readonly Schemas['PieceView'][] }
  | { none: true }
  | { refused: Schemas['Problem'] };

/** The product whose code is in a scan, alone or among other structures. */
export function productOf(raw: string): Product | null {
  const text = raw.trim().toUpperCase();
  const all = [...codes('Product')].sort((a, b) => b.length - a.length);
  return all.find((code) => text === code || text.includes(`=<${code}`)) ?? null;
}

/** Whether a scan is of a product's code alone. */
export const isProductAlone = (raw: string): boolean => productOf(raw) !== null && !/=[A-Z0-9]{13}|\./.test(raw);

const openStep = (step: Schemas['StepView'] | null | undefined): number | null => (step && !step.end ? step.id : null);

async function piece(id: string): Promise<Found> {
  const view = await read('/api/bench/choices', { query: { piece: id } });
  return { one: { piece: id }, step: openStep(view.step) };
}

async function pieces(donation: string, product: Product | null): Promise<Found> {
  const { items } = await read('/api/bench/pieces', { query: { donation, limit: 200 } });
  const here = items.filter((row) => row.state === 'at-bench' || row.state === 'in-step');
  const meant = product === null ? here : here.filter((row) => row.product === product);
  const [only] = meant;
  if (!only) return { none: true };
  return meant.length === 1 ? piece(only.piece) : { several: meant };
}

/** Asks the bench what a scan means; a product that was scanned before it says which of several pieces. */
export async function find(raw: string, before: Product | null): Promise<Found> {
  const text = readText(raw);
  try {
    if (isWhole(text)) return await piece(text);
    const product = productOf(raw) ?? before;
    try {
      const view = await read('/api/bench/choices', { query: { donation: raw.trim() } });
      const step = openStep(view.step);
      if (view.donation && (!view.step || step !== null)) return { one: { donation: view.donation.donation }, step };
    } catch (error) {
      // A pool goes under a number that nothing was collected under: its pieces are asked for before that is said.
      if (!(error instanceof Refused)) throw error;
      const pooled = await pieces(raw.trim(), product).catch(() => null);
      if (pooled && !('none' in pooled)) return pooled;
      throw error;
    }
    return await pieces(raw.trim(), product);
  } catch (error) {
    if (error instanceof Refused) return { refused: error.problem };
    throw error;
  }
}
