import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { rowsOf } from './usable';
import { mayWait } from './waiting';

const from = '2026-01-01T00:00:00Z';
const valid = (until: string, now: boolean) => ({ from, until, now });
const lot = (id: number, method: number, more: Partial<Schemas['LotView']> = {}): Schemas['LotView'] => ({
  id,
  method,
  assay: 'alt',
  number: `L${id}`,
  expires_at: '2026-12-01T00:00:00Z',
  expired: false,
  valid: valid('2026-11-01T00:00:00Z', true),
  ...more,
});
const means: Schemas['MeansView'] = {
  methods: [
    { id: 0, assay: 'alt', maker: 'M0', valid: valid('2026-10-20T00:00:00Z', true) },
    { id: 1, assay: 'alt', maker: 'M1', valid: valid('2026-09-20T00:00:00Z', false) },
  ],
  instruments: [{ id: 0, number: 'I0', valid: null }],
  lots: [
    lot(0, 0),
    lot(1, 1),
    lot(2, 0, { expired: true }),
    lot(3, 0, { valid: null }),
    lot(4, 0, { expires_at: '2026-10-15T00:00:00Z' }),
  ],
};

describe('what is tested with', () => {
  it('says of each why it may not be used, in the words of the server', () => {
    const why = Object.fromEntries(rowsOf(means).map((row) => [row.key, row.why]));
    expect(why).toEqual({
      'method 0': null,
      'method 1': 'lapsed',
      'instrument 0': 'never',
      'lot 0': null,
      'lot 1': 'method',
      'lot 2': 'expired',
      'lot 3': 'never',
      'lot 4': null,
    });
  });

  it('puts first what may be used and ends first; a lot ends with its method', () => {
    const usable = rowsOf(means).filter((row) => row.why === null);
    expect(usable.map((row) => [row.key, row.ends?.slice(0, 10)])).toEqual([
      ['lot 4', '2026-10-15'],
      ['method 0', '2026-10-20'],
      ['lot 0', '2026-10-20'],
    ]);
    expect(rowsOf(means).slice(0, 3)).toEqual(usable);
  });
});

describe('who waits for a test', () => {
  const row = (number: string, more: Partial<Schemas['OpenView']>): Schemas['OpenView'] => ({
    donation: { number, eye: number },
    begun_at: from,
    samples: [{ purpose: 'serology', taken_at: from, arrived_at: from, condition: { accepted: {} } }],
    blockers: [{ marker: { marker: 'rhd', state: { missing: {} } } }],
    ...more,
  });
  const refused = {
    purpose: 'serology',
    taken_at: from,
    arrived_at: from,
    condition: { refused: { fault: 'clotted' } },
  };
  const rows = [
    row('missing', {}),
    row('pending', { blockers: [{ marker: { marker: 'rhd', state: { pending: {} } } }] }),
    row('failed', { blockers: [{ marker: { marker: 'rhd', state: { failed: { why: 'discrepant' } } } }] }),
    row('other', { blockers: [{ marker: { marker: 'alt', state: { missing: {} } } }] }),
    row('no sample', { samples: [] }),
    row('refused', { samples: [refused as Schemas['SampleView']] }),
  ];
  const waits = (assay: Parameters<typeof mayWait>[1]) => mayWait(rows, assay).map((one) => one.donation.number);

  it('is whose marker is open and whose sample was accepted for it', () => {
    expect(waits('rhd')).toEqual(['missing', 'pending']);
    expect(waits('alt')).toEqual(['other']);
    expect(waits('hbv-dna')).toEqual([]);
  });

  it('a test that confirms another waits until that one asks for it', () => {
    expect(waits('rhd-weak')).toEqual(['pending']);
  });
});
