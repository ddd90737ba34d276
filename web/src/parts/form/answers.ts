/** Filling a form by its schema: which fields are asked for, and the first that still lacks its answer. */
import type { About, Answer, Answers, FieldSchema, FormSchema, Strokes } from '@/api/said';

/** The name of a kind of field. */
export function kindOf(field: FieldSchema): string {
  return typeof field.kind === 'string' ? field.kind : (Object.keys(field.kind)[0] ?? '');
}

/** The codes that an answer says, as conditions are written. */
function said(answer: Answer | undefined): string[] {
  if (typeof answer === 'boolean') return [String(answer)];
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer.filter((one): one is string => typeof one === 'string') : [];
}

/** Whether a field is asked for, by the answers so far. */
export function isAsked(field: FieldSchema, answers: Answers): boolean {
  const { when } = field;
  return !when || said(answers[when.field]).some((code) => when.is.includes(code));
}

const isMissing = (answer: Answer | undefined) =>
  answer === undefined || answer === '' || (Array.isArray(answer) && answer.length === 0);

/** The first field that the form asks for and that has no answer yet. */
export function firstMissing(
  schema: FormSchema,
  answers: Answers,
  strokes: Record<string, Strokes>,
): FieldSchema | null {
  for (const field of schema.sections.flatMap((section) => section.fields)) {
    if (!field.required || field.from || !isAsked(field, answers)) continue;
    const missing = kindOf(field) === 'signature' ? !strokes[field.key] : isMissing(answers[field.key]);
    if (missing) return field;
  }
  return null;
}

/** The answers to send: those that are asked for, and none that are empty. */
export function asSent(schema: FormSchema, answers: Answers): Answers {
  const fields = schema.sections.flatMap((section) => section.fields);
  const sent: Answers = {};
  for (const field of fields) {
    const answer = answers[field.key];
    if (answer !== undefined && !isMissing(answer) && isAsked(field, answers)) sent[field.key] = answer;
  }
  return sent;
}

/** A time as its field holds it, `2026-03-01T01:15`, with the zone behind it: `2026-03-01T01:15:00+08:00`. */
export function zoned(local: string, zone: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const ahead = Math.abs(zone);
  return `${local}:00${zone < 0 ? '-' : '+'}${two(Math.floor(ahead / 60))}:${two(ahead % 60)}`;
}

/** What a document is about, from the one word of an address: `formality:12`, `bag:S…`, `person:patient:16 digits`. */
export function aboutOf(written: string): About | null {
  const [kind, first, second] = written.split(':');
  if (!kind || !first) return null;
  if (kind === 'person') return second ? ({ person: { [first]: second } } as unknown as About) : null;
  return { [kind]: /^\d{1,9}$/.test(first) && kind !== 'bag' ? Number(first) : first } as unknown as About;
}

/** The other way. */
export function writtenAbout(about: About): string {
  const [kind, inner]: [string?, unknown?] = Object.entries(about)[0] ?? [];
  if (typeof inner === 'object' && inner !== null) {
    const [whom, number] = Object.entries(inner)[0] ?? [];
    return `${kind}:${whom}:${number}`;
  }
  return `${kind}:${inner}`;
}
