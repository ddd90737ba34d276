/** Which act names a second person: the API has a few words for them, known here alone. */

const NAMES = ['second_person', 'second_checker', 'witness'];

/** The second person whom an act names, however deep; null when it names none. */
export function secondOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  for (const [name, value] of Object.entries(body)) {
    if (NAMES.includes(name) && typeof value === 'string' && value !== '') return value;
    const inner = secondOf(value);
    if (inner !== null) return inner;
  }
  return null;
}
