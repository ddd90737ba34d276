/** A bag's life on the screen: one block for each custodian, with what happened while they had it. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useNow, useZone } from '@/app/city';
import { useSiteNames } from '@/parts/bag/bags';
import { When } from '@/parts/signs';
import { minutesBetween, span, when } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { cameLate, type Entry, type Span, spans } from './life';
import en from './messages.en';
import zh from './messages.zh';

const SIGNS: Record<Span['kind'], string> = { store: '▣', road: '⇢', ward: '♥', end: '■' };

function Line({ entry }: { entry: Entry }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const zone = useZone();
  const now = useNow(60_000);
  const name = useSiteNames();
  return (
    <li className="life-entry">
      <When at={entry.occurred_at} />
      <p>{entry.said[tongue]}</p>
      <p className="dim small">
        {words('Duty', entry.duty)} {entry.actor.slice(-4)} · {name(entry.site)}
        {cameLate(entry) && ` · ${t.lateEntry(when(entry.recorded_at, now, zone, tongue))}`}
      </p>
    </li>
  );
}

function Block({ of }: { of: Span }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(60_000);
  const name = useSiteNames();
  const kinds = { store: '', road: ` · ${t.road}`, ward: ` · ${t.ward}`, end: ` · ${t.end}` };
  return (
    <li className={`life-span life-span-${of.kind}`}>
      <h3>
        <span>
          <span aria-hidden="true">{SIGNS[of.kind]}</span> {name(of.site)}
          {kinds[of.kind]}
        </span>
        {of.shipment !== null && <Link to={at.shipment(of.shipment)}>T{of.shipment}</Link>}
        {of.kind !== 'end' && (
          <span className="dim">
            <When at={of.from} /> → {of.to ? <When at={of.to} /> : '…'} ·{' '}
            {span(minutesBetween(of.from, of.to ?? now), tongue)}
          </span>
        )}
      </h3>
      <ol>
        {of.entries.map((entry) => (
          <Line key={entry.event} entry={entry} />
        ))}
      </ol>
    </li>
  );
}

export function Life({ entries }: { entries: readonly Entry[] }) {
  const t = useMessages(zh, en);
  return (
    <ol className="life" aria-label={t.timeline}>
      {spans(entries).map((one) => (
        <Block key={one.entries[0]?.event} of={one} />
      ))}
    </ol>
  );
}
