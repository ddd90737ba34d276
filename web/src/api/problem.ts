/** Why the server said no: problem documents as they came, and the case that no answer came at all. */
import type { components } from '@/generated/schema';

export type Schemas = components['schemas'];
export type ProblemDocument = Schemas['Problem'];
export type RefusalView = Schemas['RefusalView'];

/** A problem document, thrown. */
export class Refused extends Error {
  constructor(
    readonly problem: ProblemDocument,
    /** How long to wait before it is worth asking again, in seconds. */
    readonly waitSeconds: number | null = null,
  ) {
    super(problem.detail_en);
    this.name = 'Refused';
  }
}

/** The server could not be reached, or answered nothing that can be read. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause });
    this.name = 'NoAnswer';
  }
}

/** Whether something is a problem document. */
export function isProblem(value: unknown): value is ProblemDocument {
  return typeof value === 'object' && value !== null && 'code' in value && 'detail_zh' in value && 'retry' in value;
}

/** What to throw for an answer that is not a success. */
export function asError(body: unknown, status: number, retryAfter: string | null = null): Error {
  const wait = /^\d{1,6}$/.test(retryAfter ?? '') ? Number(retryAfter) : null;
  return isProblem(body) ? new Refused(body, wait) : new NoAnswer(`status ${status}`);
}

/** Reasons of a problem in the two groups that people act upon. The server's order is kept. */
export function grouped(problem: ProblemDocument): { hard: RefusalView[]; overridable: RefusalView[] } {
  const refusals = problem.refusals ?? [];
  return {
    hard: refusals.filter((r) => r.hard_stop),
    overridable: refusals.filter((r) => !r.hard_stop),
  };
}
