/** What speaks against a donation, each reason with its end, and the first day to come back: as the kernel says it. */
import type { Schemas } from '@/api/problem';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Against({
  unfit,
  said,
}: {
  unfit: readonly Schemas['UnfitView'][];
  said: Schemas['Said'] | null | undefined;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  if (unfit.length === 0 && !said) return <p className="tag tag-sure">✓ {t.nothingAgainst}</p>;
  return (
    <div role="status">
      <p>
        <strong>✕ {t.against(unfit.length)}</strong>
      </p>
      <ul className="plain-list">
        {unfit.map((one) => (
          <li key={one.said.en} className="row">
            {one.said[tongue]}
          </li>
        ))}
      </ul>
      {said && (
        <p>
          <strong>
            {t.first}: {said[tongue]}
          </strong>
        </p>
      )}
    </div>
  );
}

/** When a donor may come back, for each kind of donation. */
export function ComeBack({ of }: { of: readonly Schemas['ComeBack'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <dl className="facts">
      {of.map((one) => (
        <div key={one.kind} style={{ display: 'contents' }}>
          <dt>{words('DonationKind', one.kind)}</dt>
          <dd>{one.may_come ? <span>✓ {t.mayCome}</span> : <Against unfit={one.unfit} said={one.said} />}</dd>
        </div>
      ))}
    </dl>
  );
}

const SIGNS = { open: '…', cleared: '✓', deferred: '✕', withdrawn: '·', collected: '●' } as const;
type State = keyof typeof SIGNS;

/** The word of how a visit stands. */
export function stateOf(state: Schemas['VisitState']): State {
  return (typeof state === 'string' ? state : Object.keys(state)[0]) as State;
}

/** How a visit stands. */
export function VisitSign({ of }: { of: Schemas['VisitState'] }) {
  const t = useMessages(zh, en);
  const state = stateOf(of);
  return (
    <span className={state === 'deferred' ? 'tag tag-late' : state === 'cleared' ? 'tag tag-sure' : 'tag'}>
      {SIGNS[state]} {t[state]}
    </span>
  );
}
