/** Every open case and the new call, one key apart, each with its clock: two callers at once lose nobody. */
import { Link, useNavigate } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useNow } from '@/app/city';
import { Keys } from '@/app/KeySheet';
import { useKeys } from '@/app/keys';
import { useBoard } from '@/app/network';
import { SiteName } from '@/parts/signs';
import { stopwatch } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import { useDraft } from './draft';
import en from './messages.en';
import zh from './messages.zh';

/** How many cases have a key of their own. */
const KEYED = 9;

export function useOpenCases(): Schemas['CaseRow'][] {
  // The oldest first, so that a key stays with its case while others open.
  return [...(useBoard().data?.open_cases ?? [])].sort((a, b) => a.id - b.id);
}

export function CallStrip({ here }: { here: number | 'new' | null }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const navigate = useNavigate();
  const cases = useOpenCases();
  const now = useNow();
  const waiting = useDraft('new').draft;
  const toNew = () => void navigate({ to: at.cases(), search: { call: 'new' } as never });
  useKeys([
    { keys: 'n', what: t.newCallKey, group: t.desk, run: toNew },
    { keys: 'alt+n', what: t.newCallKey, group: t.desk, whileTyping: true, run: toNew },
    ...cases.slice(0, KEYED).map((row, place) => ({
      keys: `alt+${place + 1}`,
      what: t.switchTo(row.hospital[tongue]),
      group: t.desk,
      whileTyping: true,
      run: () => void navigate({ to: at.case(row.id) }),
    })),
  ]);
  return (
    <nav className="call-strip no-print" aria-label={t.desk}>
      <button type="button" className={here === 'new' ? 'call-tab new here' : 'call-tab new'} onClick={toNew}>
        ☎ {t.newCall} <Keys of="n" />
        {waiting && here !== 'new' && (
          <strong className="figure"> {stopwatch(now - Date.parse(waiting.answeredAt))}</strong>
        )}
      </button>
      {cases.map((row, place) => (
        <Link
          key={row.id}
          to={at.case(row.id)}
          className={`call-tab ${here === row.id ? 'here' : ''} ${row.unfilled ? 'lacking' : ''}`}
          aria-current={here === row.id ? 'page' : undefined}
        >
          {place < KEYED && <Keys of={`alt+${place + 1}`} />}
          <span>
            <SiteName site={row.hospital} /> {row.blood.group}
          </span>
          <strong className="figure">{stopwatch(now - Date.parse(row.opened_at))}</strong>
        </Link>
      ))}
    </nav>
  );
}
