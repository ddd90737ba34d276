/** How a dispatch is packed, while it is being written. */
import type { Schemas } from '@/api/problem';

export interface Packing {
  boxes: readonly number[];
  slip: string;
  cold: Schemas['ColdStatement'] | null;
}

export const NOT_PACKED: Packing = { boxes: [], slip: '', cold: null };

/** The number of a box as it is scanned or typed, with or without its letter; null for what is none. */
export function boxNumber(text: string): number | null {
  const found = /^Z?0*(\d{1,9})$/i.exec(text.trim());
  return found ? Number(found[1]) : null;
}

/** As the API takes it. */
export function packed({ boxes, slip, cold }: Packing): Schemas['Packed'] {
  return { boxes: [...boxes], slip: slip.trim() === '' ? null : slip.trim().toUpperCase(), cold };
}
