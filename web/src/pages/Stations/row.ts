/** A row of a release document while it is being checked: what is typed and scanned, and whether it is whole. */
import type { Schemas } from '@/api/problem';
import { readLabel } from '@/parts/scan/label';
import { isWhole, readText } from '@/parts/scan/meant';

export type DocumentRow = Schemas['DocumentRow'];
export type Found = 'sound' | 'not-found' | Schemas['ReceivingFault'];

export interface Draft {
  bag: string;
  check: string;
  stated: Schemas['Group'] | null;
  read: Schemas['Group'] | null;
  amount: string;
  /** Days as they are written, or the expiry as it was scanned. */
  collected: string;
  expires: string;
  release: Schemas['StatedRelease'];
  found: Found;
}

export const EMPTY: Draft = {
  bag: '',
  check: '',
  stated: null,
  read: null,
  amount: '',
  collected: '',
  expires: '',
  release: 'released',
  found: 'sound',
};

/** The next bag of the same document: what mostly stays the same stays. */
export const next = (draft: Draft): Draft => ({ ...draft, bag: '', check: '', read: null, found: 'sound' });

/** What a scan changes; null for what is neither a bag nor an expiry. */
export function scanned(draft: Draft, raw: string, zone: number): Draft | null {
  const read = readLabel(raw, zone);
  if (read.kind === 'expiry') return { ...draft, expires: read.at };
  const text = readText(raw);
  return isWhole(text) ? { ...draft, bag: text } : null;
}

function moment(text: string, zone: number): string | null {
  if (/^\d{4}-\d{2}-\d{2}T.*Z$/.test(text)) return text;
  const read = readLabel(text, zone);
  return read.kind === 'expiry' ? read.at : null;
}

/** What it still lacks, in the order of the form; nothing when it can be added. */
export function lacks(draft: Draft, zone: number): 'bag' | 'check' | 'group' | 'amount' | 'day' | null {
  if (!isWhole(draft.bag)) return 'bag';
  if (draft.check.trim().length !== 1) return 'check';
  if (draft.stated === null || (draft.read === null && draft.found !== 'not-found')) return 'group';
  if (draft.amount.trim() === '') return 'amount';
  return moment(draft.collected, zone) === null || moment(draft.expires, zone) === null ? 'day' : null;
}

/** As the API takes it; null while it lacks something. */
export function rowOf(draft: Draft, zone: number): DocumentRow | null {
  const { stated, read, found } = draft;
  const [collected_at, expires_at] = [moment(draft.collected, zone), moment(draft.expires, zone)];
  if (lacks(draft, zone) !== null || stated === null || collected_at === null || expires_at === null) return null;
  const fault = found === 'sound' || found === 'not-found' ? null : found;
  return {
    bag: draft.bag,
    check_character: draft.check.trim().toUpperCase(),
    product: (draft.bag.split('.')[1] ?? '') as Schemas['Product'],
    group: stated,
    attributes: [],
    amount: draft.amount.trim(),
    collected_at,
    expires_at,
    stated: draft.release,
    check: found === 'not-found' || read === null ? 'not_found' : { looked: { group_read: read, fault } },
  };
}
