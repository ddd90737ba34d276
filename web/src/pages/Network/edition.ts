/**
 * An edition of the rule book as it is prepared: the one in force, and what becomes of some rules.
 * What a value may be is the kernel's to say; here a value is only written in the same way as before.
 */
import type { Schemas } from '@/api/problem';

export type Edition = Schemas['Rules'];

/** One rule of an edition, whatever its value is. */
export interface Rule {
  value: unknown;
  source: string;
  in_force_from: string;
  confirmation: Schemas['Confirmation'];
}

/** What becomes of a rule, as typed. */
export interface Change {
  id: string;
  /** The value as JSON, or bare for figures and words. */
  text: string;
  source: string;
  in_force_from: string;
  confirmation: Schemas['Confirmation'];
}

/** A rule of an edition by its id. */
export function ruleOf(edition: Edition, id: string): Rule | null {
  const rules = edition as unknown as Record<string, unknown>;
  const rule = rules[id];
  return typeof rule === 'object' && rule !== null && 'value' in rule && 'source' in rule ? (rule as Rule) : null;
}

/** A value as it is typed: bare for figures and words, else as JSON. */
export function valueText(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? String(value) : JSON.stringify(value, null, 1);
}

/** The shape of a value: what it is made of, without its figures. */
function shape(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(shape))].sort().join()}]`;
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value)
      .map(([key, inner]) => `${key}:${shape(inner)}`)
      .sort()
      .join()}}`;
  }
  return typeof value;
}

/** The typed value, written like `like`; undefined when it is not. */
export function typedValue(text: string, like: unknown): unknown {
  if (typeof like === 'string') return text.trim() === '' ? undefined : text.trim();
  try {
    const value: unknown = JSON.parse(text);
    const same = shape(value) === shape(like) || (Array.isArray(like) && Array.isArray(value));
    return same ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A rule as it stands, to be changed. */
export function changeOf(edition: Edition, id: string): Change | null {
  const rule = ruleOf(edition, id);
  if (!rule) return null;
  const { source, in_force_from, confirmation } = rule;
  return { id, text: valueText(rule.value), source, in_force_from, confirmation };
}

/** The next edition with these changes; null while a value is not written right. */
export function nextEdition(edition: Edition, changes: readonly Change[]): Edition | null {
  const next: Record<string, unknown> = { ...edition, edition: edition.edition + 1 };
  for (const { id, text, source, in_force_from, confirmation } of changes) {
    const value = typedValue(text, ruleOf(edition, id)?.value);
    if (value === undefined) return null;
    next[id] = { value, source, in_force_from, confirmation };
  }
  return next as unknown as Edition;
}

/** Where a file differs from the edition in force; null when it is no edition. */
export function changesIn(file: string, edition: Edition): Change[] | null {
  let read: unknown;
  try {
    read = JSON.parse(file);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const ids = Object.keys(edition).filter((id) => ruleOf(edition, id));
  const loaded = read as Edition;
  if (ids.some((id) => ruleOf(loaded, id) === null)) return null;
  return ids
    .filter((id) => JSON.stringify(ruleOf(loaded, id)) !== JSON.stringify(ruleOf(edition, id)))
    .map((id) => changeOf(loaded, id))
    .filter((change) => change !== null);
}
