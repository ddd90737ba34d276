/** For whom blood is reserved or on its way: a case, an order, a patient's application, another station, or nobody. */
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';

const WAYS: Record<string, (id: number) => { to: string; name: string }> = {
  case: (id) => ({ to: at.case(id), name: `C${id}` }),
  order: (id) => ({ to: at.order(id), name: `D${id}` }),
  application: (id) => ({ to: at.application(id), name: `A${id}` }),
  station: (id) => ({ to: at.stations(), name: `U${id}` }),
};

/** Where it leads and what it is called; null when it is for nobody. */
export function purposeOf(of: Schemas['ReservedFor'] | null | undefined): { to: string; name: string } | null {
  const [kind, inner] = Object.entries(of ?? {})[0] ?? [];
  const id = kind ? Object.values(inner as unknown as Record<string, unknown>)[0] : undefined;
  return kind && typeof id === 'number' ? (WAYS[kind]?.(id) ?? null) : null;
}
