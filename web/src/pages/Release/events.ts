/** What came of the scan of a label, from the events of the answer. */
import type { Schemas } from '@/api/problem';

export type Outcome = { matched: true } | { differs: Schemas['LabelField'][]; findings: readonly number[] };

type Told = Record<string, Record<string, { fields?: Schemas['LabelField'][] }> | undefined>;

export function outcomeOf({ events, made }: Schemas['Answered']): Outcome {
  const told = (events as unknown as Told[]).flatMap((event) => (event.release ? [event.release] : []));
  if (told.some((event) => 'label_matched' in event)) return { matched: true };
  return { differs: told.flatMap((event) => event.label_differed?.fields ?? []), findings: made.findings ?? [] };
}
