import { describe, expect, it } from 'vitest';
import { broughtBy } from './brought';

describe('what a directory sends back', () => {
  it('is read behind the # first, and behind the ? of a directory that knows no other way', () => {
    expect(broughtBy('#code=a&state=b&iss=https%3A%2F%2Flogin.example', '')).toEqual({
      state: 'b',
      code: 'a',
      issuer: 'https://login.example',
    });
    expect(broughtBy('', '?code=a&state=b')).toEqual({ state: 'b', code: 'a', issuer: undefined });
  });
  it('has no code when it said no, and is nothing without a state', () => {
    expect(broughtBy('#error=access_denied&state=b', '')).toEqual({ state: 'b', code: undefined, issuer: undefined });
    expect(broughtBy('#code=a', '')).toBeNull();
    expect(broughtBy('', '')).toBeNull();
  });
});
