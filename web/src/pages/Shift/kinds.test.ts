import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { byKind, wayTo } from './kinds';

const view = (item: Schemas['Carried']): Schemas['CarriedView'] => ({
  item,
  said: { zh: '', en: '' },
  state: 'open',
  overdue: false,
  left_by_last_shift: false,
});

describe('what a shift leaves', () => {
  it('stands together by kind, in the order of the server', () => {
    const rows = [view({ case: { case: 1 } }), view({ count: { count: 4 } }), view({ case: { case: 2 } })];
    expect(byKind(rows).map(([kind, of]) => [kind, of.length])).toEqual([
      ['case', 2],
      ['count', 1],
    ]);
  });

  it('leads to the page on which it is finished', () => {
    expect(wayTo({ count: { count: 4 } }, 1)).toEqual({ to: '/counts/4' });
    expect(wayTo({ finding: { finding: 9 } }, 3)).toEqual({
      to: '/formalities',
      search: { view: 'findings', site: 3, finding: 9 },
    });
    expect(wayTo({ held_bag: { bag: 'S000126096809.PLT-A.02' } }, 1)?.to).toBe('/bags/S000126096809.PLT-A.02');
  });
});
