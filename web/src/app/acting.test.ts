import { describe, expect, it } from 'vitest';
import { type Acting, withinDoor } from './acting';
import { personAfter, type Session } from './door/door';

const chosen: Acting = { duty: 'supply-duty', site: 1, actor: 'aa' };
const session = (part: Partial<Session>): Session => ({
  door: 'signed-in',
  account: 'bb',
  login: '1042',
  grants: [
    { duty: 'courier', site: 2 },
    { duty: 'supply-duty', site: 1 },
  ],
  desk: [],
  totp: false,
  pin: true,
  idle_minutes: 15,
  passwords: true,
  ...part,
});

describe('who acts', () => {
  it('is this machine’s word in an open server', () => {
    expect(withinDoor(chosen, session({ door: 'open', account: null, grants: [] }))).toEqual(chosen);
    expect(withinDoor(chosen, null)).toEqual(chosen);
  });

  it('is who signed in, under a duty of their own', () => {
    expect(withinDoor(chosen, session({}))).toEqual({ ...chosen, actor: 'bb' });
    expect(withinDoor({ ...chosen, duty: 'quality' }, session({}))).toEqual({ duty: 'courier', site: 2, actor: 'bb' });
    expect(withinDoor(null, session({ grants: [] }))).toBe(null);
    expect(withinDoor(chosen, session({ door: 'signed-out', account: null, grants: [] }))).toBe(null);
  });
});

describe('whose desk it is', () => {
  it('stays while it is locked, and is nobody’s after signing out', () => {
    expect(personAfter('', session({}))).toBe('bb');
    expect(personAfter('bb', session({ door: 'locked', account: null }))).toBe('bb');
    expect(personAfter('bb', null)).toBe('bb');
    expect(personAfter('bb', session({ account: 'cc' }))).toBe('cc');
    expect(personAfter('bb', session({ door: 'signed-out', account: null }))).toBe('');
  });
});
