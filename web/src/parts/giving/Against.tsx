/** What speaks against a donation, each reason with its end, and what is said to the donor: as the kernel gives it. */
import type { Schemas } from '@/api/problem';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import './giving.css';
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
  const reasons = reasonsSaid(unfit, tongue);
  return (
    <figure className="aloud" aria-label={t.aloud}>
      <figcaption>
        <strong>{t.aloud}</strong> <span className="small">{t.aloudHint}</span>
      </figcaption>
      <blockquote>
        {reasons.length > 0 && <>{t.notToday(reasons.join(t.joins))} </>}
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
        <li key={one.said.en} className="row">
          <span>{reason(one)}</span>
          <span className="grow" />
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

/** When a donor may come back, for each kind of donation: the day first, then why not before. */
export function ComeBack({ of }: { of: readonly Schemas['ComeBack'][] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  return (
    <ul className="plain-list come-back">
      {of.map((one) => (
        <li key={one.kind}>
          <p className="row">
            <span className="come-back-kind">{words('DonationKind', one.kind)}</span>
            {one.first ? (
              <strong className="giving-against">✕ {untilSaid(one.first, tongue)}</strong>
            ) : (
              <span className="giving-clear">✓ {t.mayCome}</span>
            )}
          </p>
          {one.unfit.length > 0 && <Reasons unfit={one.unfit} />}
        </li>
      ))}
    </ul>
  );
}
