import { describe, expect, it } from 'vitest';
import { askSecond, type Proved } from './second';

describe('asking the second person', () => {
  it('lets go of whoever was asked before', async () => {
    const told: Proved[] = [];
    const first = askSecond('a', '1').then((proved) => told.push(proved));
    void askSecond('b', '2');
    await first;
    expect(told).toEqual([{ way: 'given-up' }]);
  });
});
