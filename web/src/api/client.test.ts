import { afterEach, describe, expect, it, vi } from 'vitest';
import { act, address, commandId } from './client';
import { NoAnswer, Refused } from './problem';

const acting = { site: 1, duty: 'supply-duty', actor: '00000000000004d2' } as const;
const id = '01900000-0000-7000-8000-000000000001';

function answer(status: number, body: unknown): Response {
  return new Response(JSON.stringify(body), { status });
}
const problem = (code: string, retry: string) => ({ code, retry, detail_zh: '', detail_en: '' });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('addresses', () => {
  it('carry numbers and leave out what was not asked', () => {
    expect(address('/api/cases/{id}/lines/{line}/reduce', { id: 7, line: 2 }, undefined)).toBe(
      '/api/cases/7/lines/2/reduce',
    );
    expect(address('/api/cases', undefined, { open: true, hospital: undefined, cursor: '' })).toBe(
      '/api/cases?open=true',
    );
    expect(address('/api/stock', undefined, { group: 'O+' })).toBe('/api/stock?group=O%2B');
  });
});

describe('command ids', () => {
  it('are version 7 and say the time at which they were made', () => {
    const made = commandId(1_727_889_300_123);
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(made.replaceAll('-', '').slice(0, 12), 16)).toBe(1_727_889_300_123);
    expect(commandId(1)).not.toBe(commandId(1));
  });
});

describe('an act', () => {
  it('is sent again under the same id when no answer came, and then answered once', async () => {
    vi.useFakeTimers();
    const sent: string[] = [];
    const fetched = vi.fn(async (_: string, init: RequestInit) => {
      sent.push((init.headers as Record<string, string>)['xuemai-command-id'] ?? '');
      if (sent.length === 1) throw new TypeError('the line is dead');
      if (sent.length === 2) return answer(503, problem('timed-out', 're-read-by-id'));
      return answer(200, { seq: 9 });
    });
    vi.stubGlobal('fetch', fetched);
    const done = act('/api/cases/{id}/green-channel', { path: { id: 7 }, body: {}, acting, id });
    await vi.runAllTimersAsync();
    expect((await done).seq).toBe(9);
    expect(sent).toEqual([id, id, id]);
  });

  it('that is refused is not sent again', async () => {
    const fetched = vi.fn(async () => answer(409, problem('bag-taken', 'after-change')));
    vi.stubGlobal('fetch', fetched);
    const done = act('/api/cases/{id}/green-channel', { path: { id: 7 }, body: {}, acting, id });
    await expect(done).rejects.toBeInstanceOf(Refused);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('gives up within a bound and says that no answer came', async () => {
    vi.useFakeTimers();
    const fetched = vi.fn(async () => {
      throw new TypeError('the line is dead');
    });
    vi.stubGlobal('fetch', fetched);
    const done = expect(
      act('/api/cases/{id}/green-channel', { path: { id: 7 }, body: {}, acting, id }),
    ).rejects.toBeInstanceOf(NoAnswer);
    await vi.runAllTimersAsync();
    await done;
    expect(fetched).toHaveBeenCalledTimes(4);
  });
});
