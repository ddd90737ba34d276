import { describe, expect, it } from 'vitest';
import { secondOf } from './second';

describe('the second person of an act', () => {
  it('is found under each of their names, however deep', () => {
    expect(secondOf({ bags: ['a'], second_checker: '04d3' })).toBe('04d3');
    expect(secondOf({ overrides: [{ what: 'floor', second_person: '04d4' }] })).toBe('04d4');
    expect(secondOf({ method: 'burned', witness: '04d5' })).toBe('04d5');
  });

  it('is nobody where none is named', () => {
    expect(secondOf({ bags: ['second_person'], second_checker: '' })).toBe(null);
    expect(secondOf({ second_person: null })).toBe(null);
    expect(secondOf(undefined)).toBe(null);
  });
});
