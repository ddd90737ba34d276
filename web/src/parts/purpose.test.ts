import { expect, it } from 'vitest';
import { purposeOf } from './purpose';

it('leads to what blood is reserved for', () => {
  expect(purposeOf({ case: { case: 3 } } as never)).toEqual({ to: '/cases/3', name: 'C3' });
  expect(purposeOf({ order: { order: 7, line: 1 } } as never)).toEqual({ to: '/orders/7', name: 'D7' });
  expect(purposeOf({ application: { application: 9 } } as never)).toEqual({ to: '/applications/9', name: 'A9' });
});

it('leads to the transfers when it goes to another station', () => {
  expect(purposeOf({ station: { transfer: 3 } } as never)).toEqual({ to: '/stations', name: 'U3' });
});

it('leads nowhere when it is for nobody', () => {
  expect(purposeOf({ nobody: {} } as never)).toBeNull();
  expect(purposeOf(null)).toBeNull();
});
