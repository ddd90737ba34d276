import { describe, expect, it } from 'vitest';
import { type Ask, asked, editable, measures } from './asks';

const MEASURES = measures([
  { class: 'red-cells', measure: 'U' },
  { class: 'plasma', measure: 'mL' },
  { class: 'platelets', measure: 'dose' },
]);
const line = (part: Partial<Ask>): Ask => ({
  key: 1,
  class: 'red-cells',
  group: 'O+',
  figure: '2',
  other: 'not-agreed',
  product: null,
  measure: null,
  ...part,
});

describe('lines of an order', () => {
  it('take the measure of their class from the server', () => {
    expect(asked([line({}), line({ class: 'plasma', figure: '400' })], MEASURES).map((a) => a.amount)).toEqual([
      '2 U',
      '400 mL',
    ]);
  });

  it('keep the figure as typed, with the stop of a Chinese keyboard read as a point', () => {
    expect(asked([line({ figure: ' 7。5 ' })], MEASURES)[0]?.amount).toBe('7.5 U');
  });

  it('without a figure are left out, with an unknown measure are sent for the server to refuse', () => {
    expect(asked([line({ figure: ' ' })], MEASURES)).toEqual([]);
    expect(asked([line({ class: 'cryo' })], MEASURES)[0]?.amount).toBe('2');
  });

  it('for a patient carry what the patient needs, and by when', () => {
    const named = {
      patient: '00000000000000a7',
      needs: ['irradiated' as const],
      lacks: [],
      source: 'any' as const,
      hours: 2,
    };
    expect(asked([line({ named })], MEASURES, 0)[0]?.for_patient).toEqual({
      patient: '00000000000000a7',
      application: null,
      needs: ['irradiated'],
      lacks: [],
      source: 'any',
      wanted_by: '1970-01-01T02:00:00.000Z',
    });
    expect(asked([line({ named: { ...named, patient: null } })], MEASURES, 0)[0]).not.toHaveProperty('for_patient');
  });

  it('of a proposal come back unchanged when nothing was changed', () => {
    const proposed = {
      class: 'cryo' as const,
      group: 'A-',
      amount: '1.5 U',
      other_group: 'agreed' as const,
      product: null,
    };
    expect(asked([editable(proposed, 1)], new Map())).toEqual([proposed]);
  });
});
