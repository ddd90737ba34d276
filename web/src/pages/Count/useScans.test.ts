import { describe, expect, it } from 'vitest';
import type { Schemas } from '@/api/problem';
import { raised } from './useScans';

const finding = (bag: string | null): Schemas['Event'] => ({
  finding: { finding: 3, rule: 'counted-elsewhere', bag, site: 1, at: '2026-10-03T01:00:00Z' },
});

describe('the question that a scan raised', () => {
  it('is the one about the bag that was read', () => {
    expect(raised([finding('A'), finding('B')], 'B')).toMatchObject({ bag: 'B', rule: 'counted-elsewhere' });
  });

  it('is none for a bag that lies where it should', () => {
    expect(raised([{ count: { bags_scanned: { count: 0, bags: ['C'] } } }, finding('A')], 'C')).toBeNull();
  });
});
