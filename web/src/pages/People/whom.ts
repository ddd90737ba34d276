/** Who is meant: a kind and a number that says nothing about the person. */
import type { Whom } from '@/api/said';

export const KINDS = ['patient', 'donor', 'staff', 'contact'] as const;
export type Kind = (typeof KINDS)[number];

/** The kind and the number. */
export function partsOf(whom: Whom): { kind: Kind; number: string } {
  const [kind, number] = Object.entries(whom)[0] ?? ['', ''];
  return { kind: kind as Kind, number };
}

export function whomOf(kind: Kind, number: string): Whom {
  return { [kind]: number } as unknown as Whom;
}

/** As the address and the server's filters write it: `patient:16 digits`. */
export function written(whom: Whom): string {
  const { kind, number } = partsOf(whom);
  return `${kind}:${number}`;
}

/** What a field of a change says: nothing typed leaves it, a minus sign removes it. */
export function asChange(typed: string): string | undefined {
  const text = typed.trim();
  return text === '' ? undefined : /^[-–−-]$/.test(text) ? '' : text;
}
