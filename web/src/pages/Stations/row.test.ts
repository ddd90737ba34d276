import { expect, it } from 'vitest';
import { EMPTY, lacks, next, rowOf, scanned } from './row';

const ZONE = 480;
const BAG = 'G100024000001.RBC-S-LR.00';

it('is filled by scans and says what it lacks', () => {
  const bag = scanned(EMPTY, BAG, ZONE);
  expect(bag?.bag).toBe(BAG);
  expect(lacks(EMPTY, ZONE)).toBe('bag');
  expect(lacks(bag ?? EMPTY, ZONE)).toBe('check');
  expect(scanned(EMPTY, 'hello', ZONE)).toBeNull();
  const expiry = scanned(EMPTY, '&>0263052359', ZONE);
  expect(expiry?.expires).toBe('2026-11-01T16:00:00.000Z');
});

it('becomes a row with what was read on the label', () => {
  const draft = { ...EMPTY, bag: BAG, check: 'h', stated: 'O+', read: 'A+', amount: '2 U' } as const;
  const days = { ...draft, collected: '2026-11-01', expires: '2026-12-01' };
  expect(lacks(draft, ZONE)).toBe('day');
  const row = rowOf(days, ZONE);
  expect(row?.check_character).toBe('H');
  expect(row?.product).toBe('RBC-S-LR');
  expect(row?.check).toEqual({ looked: { group_read: 'A+', fault: null } });
  expect(rowOf({ ...days, found: 'broken' }, ZONE)?.check).toEqual({ looked: { group_read: 'A+', fault: 'broken' } });
  expect(rowOf({ ...days, read: null, found: 'not-found' }, ZONE)?.check).toBe('not_found');
  expect(rowOf({ ...days, read: null }, ZONE)).toBeNull();
});

it('keeps for the next bag what the document mostly says of all', () => {
  const after = next({ ...EMPTY, bag: BAG, check: 'H', read: 'O+', stated: 'O+', amount: '2 U', found: 'broken' });
  expect(after).toEqual({ ...EMPTY, stated: 'O+', amount: '2 U' });
});
