/**
 * The way to the server: reads by path, acts by path, both typed by the committed description.
 *
 * An act carries a command id made once, when the person decided. Whatever goes wrong on the way, it is
 * sent again under the same id: the server answers a repeat the same and records it once.
 */

import type { Acting } from '@/app/acting';
import { cityNow } from '@/app/city';
import type { paths } from '@/generated/schema';
import { asError, NoAnswer, Refused, type Schemas } from './problem';

type With<Method extends 'get' | 'post'> = {
  [P in keyof paths]: paths[P] extends Record<Method, { responses: unknown }> ? P : never;
}[keyof paths];

/** Every path that can be read. */
export type ReadPath = With<'get'>;
/** Every path that takes an act. */
export type ActPath = With<'post'>;

type Operation<P extends keyof paths, M extends 'get' | 'post'> = M extends keyof paths[P]
  ? Extract<paths[P][M], { responses: unknown }>
  : never;
type Json<R> = R extends { responses: { 200: { content: { 'application/json': infer Body } } } } ? Body : never;

/** What a read answers. */
export type Read<P extends ReadPath> = Json<Operation<P, 'get'>>;
/** What an act answers. */
export type Done<P extends ActPath> = Json<Operation<P, 'post'>>;
/** What an act is told. */
export type Told<P extends ActPath> =
  Operation<P, 'post'> extends { requestBody: { content: { 'application/json': infer Body } } } ? Body : undefined;
/** The numbers in a path, by name. */
export type InPath<O> = O extends { parameters: { path: infer Named } } ? Named : undefined;
/** What may follow the question mark. */
export type Asked<O> = O extends { parameters: { query?: infer Named } } ? Named : undefined;

export interface ReadOptions<P extends ReadPath> {
  path?: InPath<Operation<P, 'get'>>;
  query?: Asked<Operation<P, 'get'>>;
}

/** Puts numbers into a path and a query behind it. */
export function address(path: string, named: unknown, query: unknown): string {
  const numbers = (named ?? {}) as Record<string, string | number>;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(numbers[name])));
  const pairs = Object.entries((query ?? {}) as Record<string, unknown>).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  const asked = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return asked === '' ? filled : `${filled}?${asked}`;
}

/** Told when the server turned somebody away: who they are, or what they may do, is no longer what this screen thinks. */
const turnedAway = new Set<() => void>();

/** Hears of every answer that says: not you, or not any more. */
export function whenTurnedAway(listener: () => void): () => void {
  turnedAway.add(listener);
  return () => turnedAway.delete(listener);
}

const UNKNOWN_HERE = 401;
const NOT_YOURS = 403;

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === UNKNOWN_HERE || response.status === NOT_YOURS) for (const told of turnedAway) told();
  const text = await response.text();
  let body: unknown = text;
  try {
    body = JSON.parse(text);
  } catch {
    // Not JSON: a page from something in between, or nothing.
  }
  if (!response.ok) throw asError(body, response.status, response.headers.get('retry-after'));
  return body;
}

/** Reads once. Throws `Refused` or `NoAnswer`. */
export async function read<P extends ReadPath>(
  path: P,
  options: ReadOptions<P> = {},
  signal?: AbortSignal,
): Promise<Read<P>> {
  let response: Response;
  try {
    response = await fetch(address(path, options.path, options.query), { signal });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new NoAnswer(cause);
  }
  return (await answerOf(response)) as Read<P>;
}

/** A command id: UUID version 7 with the time of the city's clock. */
export function commandId(millis: number = cityNow()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Math.trunc(millis);
  for (let place = 5; place >= 0; place -= 1) {
    bytes[place] = time % 256;
    time = Math.trunc(time / 256);
  }
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

export interface ActOptions<P extends ActPath> {
  path?: InPath<Operation<P, 'post'>>;
  body: Told<P>;
  acting: Acting;
  /** Made once per decision of the person. */
  id: string;
  /** What the second person's own secret bought, for this very command. */
  second?: string;
}

const TRIES = 4;
const PAUSE_MS = 400;

/** Whether sending the same again under the same id is right. */
function again(error: unknown): boolean {
  if (error instanceof NoAnswer) return true;
  return error instanceof Refused && error.problem.retry !== 'after-change';
}

/** Acts once, however often it must be sent. Throws `Refused` or `NoAnswer`. */
export async function act<P extends ActPath>(path: P, options: ActOptions<P>): Promise<Done<P>> {
  const { acting, id } = options;
  for (let tried = 1; ; tried += 1) {
    try {
      const response = await fetch(address(path, options.path, { words: true }), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'xuemai-command-id': id,
          'xuemai-duty': acting.duty,
          'xuemai-site': String(acting.site),
          'xuemai-actor': acting.actor,
          ...(options.second && { 'xuemai-second': options.second }),
        },
        body: JSON.stringify(options.body ?? {}),
      }).catch((cause: unknown) => {
        throw new NoAnswer(cause);
      });
      return (await answerOf(response)) as Done<P>;
    } catch (error) {
      if (tried >= TRIES || !again(error)) throw error;
      await new Promise((go) => setTimeout(go, PAUSE_MS * tried));
    }
  }
}

/** Says something that is no command of the ledger, such as a password. Throws `Refused` or `NoAnswer`. */
export async function tell<P extends ActPath>(
  path: P,
  options: { path?: InPath<Operation<P, 'post'>>; body: Told<P> },
): Promise<Done<P>> {
  const response = await fetch(address(path, options.path, undefined), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(options.body ?? {}),
  }).catch((cause: unknown) => {
    throw new NoAnswer(cause);
  });
  return (await answerOf(response)) as Done<P>;
}

/** A file as the server gives it, with the name that it has there. Throws `Refused` or `NoAnswer`. */
export async function file(url: string): Promise<{ name: string; content: Blob }> {
  const response = await fetch(url).catch((cause: unknown) => {
    throw new NoAnswer(cause);
  });
  if (!response.ok) await answerOf(response);
  const named = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: named ?? url.split('/').at(-1) ?? 'file', content: await response.blob() };
}

export type { Schemas };
