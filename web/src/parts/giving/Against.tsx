/** What speaks against a donation, each reason with its end, and what is said to the donor: as the kernel gives it. */
import type { Schemas } from '@/api/problem';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { reasonsSaid, untilSaid, untilShort } from './until';

type Unfit = Schemas['UnfitView'];

/** What a reason is, without its end. */
function useReason(): (of: Unfit) => string {
  const words = useWords();
  return ({ reason, class: of }) =>
    [words('UnfitReason', reason), ...(of ? [words('DeferralClass', of)] : [])].join(' · ');
}

/** The sentences to read to the donor. */
function Aloud({ unfit, first }: { unfit: readonly Unfit[]; first: Schemas['Until'] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const reasons = reasonsSaid(unfit, tongue).join(t.joins);
  const why = 'never' in first ? t.reasonsFirst(reasons) : t.notToday(reasons);
  return (
    <figure className="aloud" aria-label={t.aloud}>
      <figcaption>
        <strong>{t.aloud}</strong> <span className="small">{t.aloudHint}</span>
      </figcaption>
      <blockquote>
        {reasons !== '' && why}
        <strong>{untilSaid(first, tongue)}</strong>
      </blockquote>
    </figure>
  );
}

function Reasons({ unfit }: { unfit: readonly Unfit[] }) {
  const tongue = useTongue();
  const reason = useReason();
  return (
    <ul className="plain-list">
      {unfit.map((one) => (
        <li key={one.said.en} className="reason">
          <span>{reason(one)}</span>
          <span className="tag">{untilShort(one.until, tongue)}</span>
        </li>
      ))}
    </ul>
  );
}

export function Against({ unfit, first }: { unfit: readonly Unfit[]; first: Schemas['Until'] | null | undefined }) {
  const t = useMessages(zh, en);
  if (unfit.length === 0 && !first) return <p className="giving-clear">✓ {t.nothingAgainst}</p>;
  return (
    <div role="status" className="stack">
      {unfit.length > 0 && (
        <div>
          <p className="giving-against">✕ {t.against(unfit.length)}</p>
          <Reasons unfit={unfit} />
        </div>
      )}
      {first && <Aloud unfit={unfit} first={first} />}
    </div>
  );
}

type Back = Schemas['ComeBack'];

/** Kinds of donation of which the same is said, together: what bars from all is said once. */
function alike(of: readonly Back[]): { kinds: Back['kind'][]; one: Back }[] {
  const groups = new Map<string, { kinds: Back['kind'][]; one: Back }>();
  for (const one of of) {
    const said = JSON.stringify([one.first, one.unfit]);
    const group = groups.get(said);
    if (group) group.kinds.push(one.kind);
    else groups.set(said, { kinds: [one.kind], one });
  }
  return [...groups.values()];
}

/** A day to come is no refusal; what has no day yet, or never will, is. */
function Later({ until }: { until: Schemas['Until'] }) {
  const tongue = useTongue();
  if ('from' in until || 'of_age' in until) {
    return (
      <p>
        → <strong>{untilSaid(until, tongue)}</strong>
      </p>
    );
  }
  return <p className="giving-against">✕ {untilShort(until, tongue)}</p>;
}

/** When a donor may come back, for each kind of donation: the day first, then why not before. */
export function ComeBack({ of }: { of: readonly Back[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <ul className="plain-list come-back">
      {alike(of).map(({ kinds, one }) => (
        <li key={kinds.join()}>
          <h3>{kinds.map((kind) => words('DonationKind', kind)).join(t.and)}</h3>
          {one.first ? <Later until={one.first} /> : <p className="giving-clear">✓ {t.mayCome}</p>}
          {one.unfit.length > 0 && <Reasons unfit={one.unfit} />}
        </li>
      ))}
    </ul>
  );
}
