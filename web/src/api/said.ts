/** Answers of the server under the names that the pages use. */
import type { Schemas } from './problem';

export type Session = Schemas['SessionView'];
/** A duty at a site. */
export type Grant = Schemas['Grant'];
export type AccountRow = Schemas['AccountView'];
export type SignInRow = Schemas['SignInView'];
export type BreakGlassView = Schemas['BreakGlassView'];
export type CertificateRow = Schemas['CertificateView'];
export type About = Schemas['About'];

/** A person, by what they are to the service and their number. */
export type Whom = Schemas['Whom'];
export type Purpose = Schemas['Purpose'];
/** Something about a number that looks wrong. */
export type Doubt = Schemas['DoubtView'];
/** What is kept of a person. */
export type PersonView = Schemas['PersonView'];
export type NoteView = Schemas['NoteView'];
export type ReadingRow = Schemas['ReadingView'];

export type FormSchema = Schemas['FormSchema'];
export type FieldSchema = Schemas['FormField'];
export type Checked = Schemas['DocumentCheck'];
export type DocumentRow = Schemas['FiledDocument'];
export type DocumentView = Schemas['DocumentView'];

/** An answer of a form; the description leaves open what it is, since the form's own schema says it. */
export type Answer = string | boolean | string[] | Record<string, unknown>[];
export type Answers = Record<string, Answer>;

/** A signature by hand: per stroke its points, each x, y, milliseconds from the first and pressure in thousandths. */
export interface Strokes {
  wide: number;
  high: number;
  strokes: [number, number, number, number][][];
}
