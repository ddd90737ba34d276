/**
 * The sheet of an instrument: rows of well, donation or control, assay and reading, held against the plan before
 * anything is sent. Every row must be what was planned there; a row that is not is named by its well.
 */
import { codes, word } from '@/words/tongue';
import { readingOf } from './reading';
import { assayOf, type Content, type Plate, poolName, wellName, wellOf } from './wells';

export type Fault = 'columns' | 'well' | 'twice' | 'unplanned' | 'content' | 'assay' | 'reading' | 'missing';
export interface Faulty {
  fault: Fault;
  /** The well, or the number of the line where it has none. */
  where: string;
  /** What the sheet says there. */
  said: string;
}
export interface Sheet {
  /** What was read, by well, as it is typed. */
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

/** The cells of a text: commas, semicolons or tabs between them, quoted where they must be. */
export function cells(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '');
  const [first = ''] = plain.split(/\r?\n/, 1);
  const between = first.includes('\t') ? '\t' : first.includes(';') ? ';' : ',';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  const end = () => {
    row.push(cell.trim());
    cell = '';
  };
  for (let at = 0; at < plain.length; at += 1) {
    const sign = plain[at] ?? '';
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (plain[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') {
      cell = '';
      quoted = true;
    } else if (sign === between) end();
    else if (sign === '\n') {
      end();
      rows.push(row);
      row = [];
    } else if (sign !== '\r') cell += sign;
  }
  end();
  rows.push(row);
  return rows.filter((one) => one.some((part) => part !== ''));
}

/** The code of a word of a list, in either language. */
function codeOf<L extends 'Assay' | 'ControlKind'>(list: L, said: string) {
  const wanted = said.trim().toLowerCase();
  return codes(list).find((code) =>
    [code, word(list, code, 'zh'), word(list, code, 'en')].some((one) => one.toLowerCase() === wanted),
  );
}

/** Whether a cell names what was planned. A donation's number may be as scanned, as printed, or without its check. */
function names(planned: Content, said: string): boolean {
  const text = said.replaceAll(' ', '').toUpperCase();
  if ('control' in planned) return codeOf('ControlKind', said) === planned.control.kind;
  if ('pool' in planned) return text === poolName(planned.pool.pool);
  const number = text.startsWith('=') ? text.slice(1, 14) : text;
  const { donation } = planned.donation;
  return number === donation || (number.length === donation.length + 1 && number.startsWith(donation));
}

/** What is wrong with a row, and what it says there; its well and reading when nothing is. */
function judged(plate: Plate, row: readonly string[], seen: ReadonlySet<number>): [Fault, string] | null {
  const [name = '', said = '', assay = '', reading = '', ...more] = row;
  const well = wellOf(name);
  if (row.length < 4 || more.some((cell) => cell !== '')) return ['columns', row.join(', ')];
  if (well === null) return ['well', name];
  if (seen.has(well)) return ['twice', said];
  const planned = plate.get(well);
  if (!planned) return ['unplanned', said];
  if (!names(planned, said)) return ['content', said];
  const code = codeOf('Assay', assay);
  if (code === undefined || code !== assayOf(planned)) return ['assay', assay];
  return readingOf(code, reading) ? null : ['reading', reading];
}

/** Holds a sheet against the plan. */
export function held(plate: Plate, text: string): Sheet {
  const typed = new Map<number, string>();
  const faults: Faulty[] = [];
  const seen = new Set<number>();
  cells(text).forEach((row, line) => {
    const [name = ''] = row;
    const well = wellOf(name);
    // The names of the columns, when they come.
    if (line === 0 && well === null && /^(well|孔位?)$/i.test(name)) return;
    const wrong = judged(plate, row, seen);
    if (wrong) faults.push({ fault: wrong[0], where: well === null ? `#${line + 1}` : wellName(well), said: wrong[1] });
    if (well === null) return;
    seen.add(well);
    if (!wrong) typed.set(well, row[3] ?? '');
  });
  for (const well of plate.keys()) {
    if (!seen.has(well)) faults.push({ fault: 'missing', where: wellName(well), said: '' });
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
