import { describe, expect, it } from 'vitest';
import { bagMeant, nothingBefore } from './meant';

const RED = 'Y000126700001.RBC-S.00';
const PLASMA = 'Y000126700001.FFP.00';
const OTHER = 'Y000126700002.RBC-S.00';
const BAGS = [RED, PLASMA, OTHER];
const DIN = '=Y00012670000100';

/** What the last of several scans meant. */
function last(...scans: string[]) {
  const before = nothingBefore();
  return scans.map((scan) => bagMeant(scan, BAGS, before)).at(-1);
}

describe('a scan among the bags of a task', () => {
  it('means the bag whose donation has no other here', () => {
    expect(last('=Y00012670000200')).toEqual({ bag: OTHER });
    expect(last('0002')).toEqual({ bag: OTHER });
  });

  it('takes product and donation in any order, or in one', () => {
    expect(last(DIN, '=<FFP')).toEqual({ bag: PLASMA });
    expect(last('=<FFP', DIN)).toEqual({ bag: PLASMA });
    expect(last(RED)).toEqual({ bag: RED });
  });

  it('asks which of several, and forgets what it asked when something else is scanned', () => {
    expect(last(DIN)).toMatchObject({ heard: { tone: 'waits' } });
    expect(last(DIN, '=Y00012670000200', '=<FFP')).toMatchObject({ heard: { tone: 'waits' } });
  });

  it('knows no bag that is not of the task', () => {
    expect(last('=Y00012679999900')).toMatchObject({ heard: { tone: 'wrong' } });
    expect(last('=<FFP', '=Y00012670000200')).toMatchObject({ heard: { tone: 'wrong' } });
    expect(last('2')).toMatchObject({ heard: { tone: 'wrong' } });
  });
});
