import { describe, expect, it } from 'vitest';
import { changeOf, changesIn, type Edition, nextEdition, typedValue, valueText } from './edition';

const rule = (value: unknown) => ({
  value,
  source: 'station policy',
  in_force_from: '2024-09-01',
  confirmation: 'unconfirmed',
});
const EDITION = {
  edition: 4,
  emergency_days: rule(3),
  undetermined_plasma: rule('AB'),
  formality_climbs: rule([720, 1440]),
  pack: rule({ red_cells: '10 U', plasma: '1000 mL' }),
} as unknown as Edition;

describe('an edition in preparation', () => {
  it('types values as they are written, and reads them back', () => {
    for (const value of [3, 'AB', [720, 1440], { red_cells: '10 U', plasma: '1000 mL' }]) {
      expect(typedValue(valueText(value), value)).toEqual(value);
    }
  });

  it('takes no value of another shape', () => {
    expect(typedValue('three', 3)).toBeUndefined();
    expect(typedValue('"3"', 3)).toBeUndefined();
    expect(typedValue('', 'AB')).toBeUndefined();
    expect(typedValue('{"red_cells":"10 U"}', { red_cells: '10 U', plasma: '1000 mL' })).toBeUndefined();
    expect(typedValue('[720, 1440, 2880]', [720, 1440])).toEqual([720, 1440, 2880]);
  });

  it('becomes the next one, with its changes and all else as it was', () => {
    const change = changeOf(EDITION, 'emergency_days');
    if (!change) throw new Error('a rule');
    const next = nextEdition(EDITION, [{ ...change, text: '4', source: 'order 7 of the commission' }]);
    expect(next).toEqual({
      ...EDITION,
      edition: 5,
      emergency_days: { ...rule(4), source: 'order 7 of the commission' },
    });
    expect(nextEdition(EDITION, [{ ...change, text: 'four' }])).toBeNull();
    expect(changeOf(EDITION, 'edition')).toBeNull();
  });

  it('is loaded from a file as the differences from the one in force', () => {
    const file = JSON.stringify({ ...EDITION, emergency_days: rule(5) });
    expect(changesIn(file, EDITION)?.map(({ id, text }) => [id, text])).toEqual([['emergency_days', '5']]);
    expect(changesIn(JSON.stringify(EDITION), EDITION)).toEqual([]);
    for (const none of ['', '{}', '[]', 'null', JSON.stringify({ emergency_days: rule(5) })]) {
      expect(changesIn(none, EDITION)).toBeNull();
    }
  });
});
