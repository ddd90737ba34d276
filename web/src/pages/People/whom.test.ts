import { describe, expect, it } from 'vitest';
import { asChange, partsOf, whomOf, written } from './whom';

describe('a person', () => {
  it('is a kind and a number, in the filters as one word', () => {
    const whom = whomOf('donor', '00000000000000d7');
    expect(whom).toEqual({ donor: '00000000000000d7' });
    expect(partsOf(whom)).toEqual({ kind: 'donor', number: '00000000000000d7' });
    expect(written(whom)).toBe('donor:00000000000000d7');
  });

  it('is changed only where something was typed', () => {
    expect(asChange('  ')).toBe(undefined);
    expect(asChange('-')).toBe('');
    expect(asChange(' 东街 1 号 ')).toBe('东街 1 号');
  });
});
