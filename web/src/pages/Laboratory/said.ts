/** What the laboratory's answers say, in words: a blocker, how a marker stands, what a number is that was scanned. */
import { read } from '@/api/client';
import { Refused, type Schemas } from '@/api/problem';
import type { Heard } from '@/parts/scan/meant';
import { readText } from '@/parts/scan/meant';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export type Blocker = Schemas['Blocker'];
export type Tested = Schemas['TestedView'];

/** A number as somebody at a screen knows it: what a scanner sent, or the thirteen characters typed. */
export const bare = (scan: string): string => readText(scan).replaceAll(' ', '');

/** What is known of a donation, or what to say where its number cannot be read or was never collected. */
export async function lookedUp(scan: string): Promise<Tested | Heard> {
  try {
    return await read('/api/laboratory/donations/{donation}', { path: { donation: scan.trim() } });
  } catch (error) {
    if (!(error instanceof Refused)) return { tone: 'wrong', zh: zh.noAnswer, en: en.noAnswer };
    const { detail_zh, detail_en } = error.problem;
    return { tone: 'wrong', zh: detail_zh, en: detail_en };
  }
}

export const isHeard = (of: Tested | Heard): of is Heard => 'tone' in of;

/** Says a blocker in the language of the screen. */
export function useBlocker(): (of: Blocker) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  return (of) => {
    if ('untested' in of) return t.because(t.untested, words('UntestedReason', of.untested.reason));
    if ('sample_missing' in of) return t.sampleMissing(words('SamplePurpose', of.sample_missing.purpose));
    if ('sample_refused' in of) {
      const { purpose, fault } = of.sample_refused;
      return t.sampleRefused(words('SamplePurpose', purpose), words('SampleFault', fault));
    }
    const { marker, state } = of.marker;
    const why = 'failed' in state ? words('Failure', state.failed.why) : t.state[stateOf(state)];
    return t.because(words('Marker', marker), why);
  };
}

/** The kernel's list of how a donation stands. */
export const STANDING = 'TestStanding' as const;
export const STANDINGS: readonly Schemas['TestedRow']['standing'][] = codes(STANDING);

export type State = 'missing' | 'pending' | 'passed' | 'failed';

/** The word of how a marker stands. */
export const stateOf = (state: Schemas['MarkerState']): State => Object.keys(state)[0] as State;
