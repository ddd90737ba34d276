/** Signs of the laboratory: how a donation stands, how a marker stands, how a sample came. */
import type { Schemas } from '@/api/problem';
import { When } from '@/parts/signs';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { STANDING, type State, stateOf } from './said';

const SIGNS = { open: '…', passed: '✓', failed: '✕' } as const;
const STATES: Record<State, string> = { missing: '·', pending: '…', passed: '✓', failed: '✕' };

const tone = (sign: string) => (sign === '✓' ? 'tag tag-sure' : sign === '✕' ? 'tag tag-late' : 'tag');

export function StandingSign({ of }: { of: Schemas['TestedRow']['standing'] }) {
  const words = useWords();
  return (
    <span className={tone(SIGNS[of])}>
      {SIGNS[of]} {words(STANDING, of)}
    </span>
  );
}

export function StateSign({ of }: { of: Schemas['MarkerState'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const state = stateOf(of);
  return (
    <span className={tone(STATES[state])}>
      {STATES[state]} {'failed' in of ? t.because(t.state.failed, words('Failure', of.failed.why)) : t.state[state]}
    </span>
  );
}

/** A sample that came, and whether it can be tested. */
export function SampleSign({ of, times = 'shown' }: { of: Schemas['SampleView']; times?: 'shown' | 'left-out' }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const refused = 'refused' in of.condition ? of.condition.refused.fault : null;
  return (
    <span>
      <span className={refused ? 'tag tag-late' : 'tag tag-sure'}>
        {refused
          ? `✕ ${t.because(words('SamplePurpose', of.purpose), words('SampleFault', refused))}`
          : `✓ ${words('SamplePurpose', of.purpose)}`}
      </span>{' '}
      {times === 'shown' && (
        <small className="dim">
          {t.taken} <When at={of.taken_at} /> · {t.arrived} <When at={of.arrived_at} />
        </small>
      )}
    </span>
  );
}

/** Whether a plate was read, and whether its controls read as they must. */
export function ControlsSign({ of }: { of: Schemas['Controls'] | null | undefined }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (!of) return <span className="tag">… {t.plateStates.open}</span>;
  const sign = of === 'valid' ? '✓' : '✕';
  return (
    <span className={tone(sign)}>
      {sign} {words('Controls', of)}
    </span>
  );
}
