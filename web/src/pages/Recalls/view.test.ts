import { describe, expect, it } from 'vitest';
import { toSend } from './answering';
import { dueOf, type RecallRow, tierOf } from './view';

const KINDS = new Map([
  [1, 'station' as const],
  [2, 'host-hospital' as const],
  [3, 'hospital' as const],
]);

describe('a bag of a recall', () => {
  it('is listed by where it is now', () => {
    expect(tierOf({ in_store: { site: 1 } }, KINDS)).toBe('station');
    expect(tierOf({ picked: { site: 2 } }, KINDS)).toBe('storage');
    expect(tierOf({ in_store: { site: 3 } }, KINDS)).toBe('hospital');
    expect(tierOf({ on_road: { shipment: 1, to: 3 } }, KINDS)).toBe('road');
    expect(tierOf({ with_patient: { site: 3, patient: '00000000000000aa' } }, KINDS)).toBe('patient');
    expect(tierOf({ ended: { site: 3, fate: 'transfused' } }, KINDS)).toBe('patient');
    expect(tierOf({ ended: { site: 1, fate: 'transferred-out' } }, KINDS)).toBe('away');
    expect(tierOf({ ended: { site: 1, fate: 'discarded' } }, KINDS)).toBe('over');
  });

  it('is answered for with a patient only where one is known and written as one', () => {
    expect(toSend({ kind: 'quarantined', patient: 'left from before' })).toEqual({ quarantined: {} });
    expect(toSend({ kind: 'given_to_patient', patient: ' ' })).toEqual({ given_to_patient: { patient: null } });
    expect(toSend({ kind: 'given_to_patient', patient: '00000000000000AA' })).toEqual({
      given_to_patient: { patient: '00000000000000aa' },
    });
    expect(toSend({ kind: 'given_to_patient', patient: '12' })).toBeNull();
  });
});

describe('what is due next of a recall', () => {
  const row = (sites: { due: string; open: number }[], open_patients: number) =>
    ({ sites, open_patients, trace_due: '2026-10-02T00:00:00Z' }) as unknown as RecallRow;

  it('is the first answer that is owed, else the whole trace', () => {
    const [early, late] = ['2026-10-01T01:00:00Z', '2026-10-01T02:00:00Z'];
    expect(
      dueOf(
        row(
          [
            { due: late, open: 2 },
            { due: early, open: 0 },
          ],
          0,
        ),
      ),
    ).toBe(late);
    expect(
      dueOf(
        row(
          [
            { due: late, open: 1 },
            { due: early, open: 1 },
          ],
          3,
        ),
      ),
    ).toBe(early);
    expect(dueOf(row([{ due: early, open: 0 }], 1))).toBe('2026-10-02T00:00:00Z');
    expect(dueOf(row([{ due: early, open: 0 }], 0))).toBe('2026-10-02T00:00:00Z');
  });
});
