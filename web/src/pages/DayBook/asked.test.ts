import { expect, it } from 'vitest';
import { queryOf } from './asked';

it('asks a file for the same part of the book as the screen', () => {
  expect(queryOf({ period: 'week', from: '2026-10-03', site: 4 })).toBe('period=week&from=2026-10-03&site=4');
  expect(queryOf({ period: 'day' })).toBe('period=day');
});
