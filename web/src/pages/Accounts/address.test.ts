import { describe, expect, it } from 'vitest';
import { addressOf } from './OneTime';

describe('the address of a one-time link', () => {
  it('has the token behind the sign that no server sees', () => {
    const origin = 'https://blood.example';
    expect(addressOf('abc', origin)).toBe('https://blood.example/first-sign-in#abc');
    expect(addressOf('/first-sign-in#abc', origin)).toBe('https://blood.example/first-sign-in#abc');
    expect(addressOf('https://other.example/first-sign-in#abc', origin)).toBe(
      'https://other.example/first-sign-in#abc',
    );
  });
});
