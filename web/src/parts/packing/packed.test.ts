import { expect, it } from 'vitest';
import { boxNumber, NOT_PACKED, packed } from './packed';

it('reads the number of a box with or without its letter', () => {
  expect(['12', 'z12', 'Z0012', '', 'A12', '12a'].map(boxNumber)).toEqual([12, 12, 12, null, null, null]);
});

it('tells nothing of what was not packed, and the slip as it is printed', () => {
  expect(packed(NOT_PACKED)).toEqual({ boxes: [], slip: null, cold: null });
  expect(packed({ boxes: [3], slip: ' qx-12 ', cold: 'kept-cold' })).toEqual({
    boxes: [3],
    slip: 'QX-12',
    cold: 'kept-cold',
  });
});
