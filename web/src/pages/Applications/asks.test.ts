import { describe, expect, it } from 'vitest';
import { asked, FIRST, withAnother } from './asks';

const MEASURES = new Map([
  ['red-cells', 'U'],
  ['plasma', 'mL'],
]);

describe('the lines of an application', () => {
  it('go out as typed, in the measure that the server names; an empty one does not', () => {
    const lines = [
      { ...FIRST, figure: ' 1。5 ', attributes: ['irradiated' as const] },
      { ...FIRST, key: 2, class: 'plasma' as const },
    ];
    expect(asked(lines, MEASURES)).toEqual([{ class: 'red-cells', amount: '1.5 U', attributes: ['irradiated'] }]);
  });

  it('grow by a class that is not asked for yet', () => {
    expect(withAnother([FIRST], ['red-cells', 'plasma'])[1]).toMatchObject({ key: 2, class: 'plasma', figure: '' });
  });
});
