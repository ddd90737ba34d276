/**
 * The sheet of an instrument, as the server read it, held against the plan before anything is recorded. Every row must be
 * what was planned there; a row that is not is named by its well.
 */
import type { Schemas } from '@/api/problem';
import { readingText } from './reading';
import { assayOf, type Content, keyOf, type Plate, poolName, wellName } from './wells';

export type Fault = 'twice' | 'unplanned' | 'content' | 'missing';
export interface Faulty {
  fault: Fault;
  /** The well. */
  where: string;
}
export interface Sheet {
  /** What was read, by well, as it would be typed. */
  typed: ReadonlyMap<number, string>;
  faults: readonly Faulty[];
}

/** A file as text: UTF-8, or what older instruments write in Chinese. */
export function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** Holds a sheet against the plan. */
export function held(plate: Plate, wells: Schemas['SheetView']['wells']): Sheet {
  const typed = new Map<number, string>();
  const faults: Faulty[] = [];
  for (const { well, content, reading } of wells) {
    const planned = plate.get(well);
    const fault = typed.has(well) ? 'twice' : !planned ? 'unplanned' : keyOf(planned) !== keyOf(content) && 'content';
    if (fault) faults.push({ fault, where: wellName(well) });
    typed.set(well, readingText(reading));
  }
  for (const well of plate.keys()) {
    if (!typed.has(well)) faults.push({ fault: 'missing', where: wellName(well) });
  }
  return { typed, faults };
}

/** The plan as such a sheet, its readings left open. */
export function sheetOf(plate: Plate): string[][] {
  const said = (content: Content) =>
    'control' in content
      ? content.control.kind
      : 'donation' in content
        ? content.donation.donation
        : poolName(content.pool.pool);
  const rows = [...plate].sort(([a], [b]) => a - b);
  return [
    ['well', 'content', 'assay', 'reading'],
    ...rows.map(([well, content]) => [wellName(well), said(content), assayOf(content), '']),
  ];
}
