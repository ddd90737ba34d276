/** What another station must hear of, and what it tells: both are on record, and the first stays until it is told. */
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagNumber } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { useNeeds } from '@/parts/needs';
import { readText } from '@/parts/scan/meant';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Line, StationChoice } from './fields';
import en from './messages.en';
import zh from './messages.zh';

type NoticeView = Schemas['NoticeView'];

/** Whom there: those who can do something about it. */
const WHOM = ['supply-duty', 'supply-head', 'quality', 'laboratory', 'director'] as const;

function useCause(): (of: Schemas['NoticeCause']) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  return (of) => {
    if ('held' in of) return `${t.cause.held}: ${words('HoldReason', of.held.reason)}`;
    if ('recalled' in of) return `${t.cause.recalled}: ${words('RecallReason', of.recalled.reason)}`;
    return `${t.cause.turned_away}: ${words('TurnedAway', of.turned_away.reason)}`;
  };
}

/** All that one station has not heard of, told in one call. */
function Owed({ rows, onDone }: { rows: readonly NoticeView[]; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const cause = useCause();
  const needs = useNeeds();
  const act = useAct('/api/station-notices/tell');
  const [how, setHow] = useState<Schemas['ToldBy'] | null>(null);
  const [whom, setWhom] = useState<Schemas['Duty'] | null>(null);
  const tell = async () => {
    if (!how || !whom) return;
    const answer = await act.run({ body: { notices: rows.map((row) => row.id), how, whom } });
    if (answer) onDone(answer);
  };
  return (
    <section className="card form" aria-label={rows[0]?.station[tongue] ?? ''}>
      <h2>{rows[0]?.station[tongue]}</h2>
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={row.id} className="row">
            <strong>M{row.id}</strong> <BagNumber id={row.bag} /> {cause(row.cause)}
            <span className={row.overdue ? 'tag tag-late' : 'tag tag-unsure'}>
              {row.overdue ? `! ${t.overdue}` : `… ${t.due}`} <When at={row.due} />
            </span>
          </li>
        ))}
      </ul>
      <Chips
        label={t.how}
        value={how}
        chips={codes('ToldBy').map((value) => ({ value, label: words('ToldBy', value) }))}
        onChange={setHow}
      />
      <Chips
        label={t.whom}
        value={whom}
        chips={WHOM.map((value) => ({ value, label: words('Duty', value) }))}
        onChange={(value) => setWhom(value)}
      />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(how === null && 'reached', whom === null && 'person')}
        onAct={() => void tell()}
      >
        {t.doTell(rows.length)}
      </ActButton>
    </section>
  );
}

/** A call or a letter of theirs: of a donation, or of all that came with a document. */
function Hear({ stations }: { stations: readonly Schemas['StationView'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/stations/{id}/messages');
  const [station, setStation] = useState(stations[0]?.station.id ?? 0);
  const [text, setText] = useState('');
  const [kind, setKind] = useState<'recall' | 'hold'>('recall');
  const [recall, setRecall] = useState<Schemas['RecallReason'] | null>(null);
  const [hold, setHold] = useState<Schemas['HoldReason'] | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const says: Schemas['QualitySays'] | null =
    kind === 'recall' ? recall && { recalled: { reason: recall } } : hold && { held: { reason: hold } };
  const hear = async () => {
    const named = readText(text).split('.')[0] ?? '';
    if (!says || named === '') return;
    // A donation number has thirteen characters and none of the signs of a document's number.
    const about: Schemas['ToldAbout'] = /^[A-Z0-9]{13}$/.test(named)
      ? { donation: { donation: named } }
      : { document: { document: named } };
    const answer = await act.run({ path: { id: station }, body: { about, says } });
    if (!answer) return;
    setDone(answer);
    setText('');
  };
  return (
    <section className="card form" aria-label={t.heard}>
      <h2>{t.heard}</h2>
      <p className="dim">{t.heardHint}</p>
      <div className="form-row">
        <StationChoice of={stations} value={station} onChange={setStation} />
        <Line label={`▥ ${t.about}`} value={text} onChange={setText} width={260} />
      </div>
      <Chips
        label={t.says}
        value={kind}
        chips={[
          { value: 'recall' as const, label: t.recall },
          { value: 'hold' as const, label: t.hold },
        ]}
        onChange={setKind}
      />
      {kind === 'recall' ? (
        <Chips
          label={t.reason}
          value={recall}
          chips={codes('RecallReason').map((value) => ({ value, label: words('RecallReason', value) }))}
          onChange={setRecall}
        />
      ) : (
        <Chips
          label={t.reason}
          value={hold}
          chips={codes('HoldReason').map((value) => ({ value, label: words('HoldReason', value) }))}
          onChange={setHold}
        />
      )}
      <ActButton
        act={act}
        kind="danger"
        needs={needs(text.trim() === '' && 'document', says === null && 'reason')}
        onAct={() => void hear()}
      >
        {t.doHear}
      </ActButton>
      <Recorded of={done} />
    </section>
  );
}

export function Notices() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const [done, setDone] = useState<Answered | null>(null);
  const open = useListed('/api/station-notices', { open: true }, { touches: ['station:*'], limit: 1000 });
  const heard = useListed('/api/station-messages', {}, { touches: ['station:*'] });
  // A station that is closed may still tell of what it sent.
  const stations = useRead('/api/stations', {}, { touches: ['station:*'] });
  const of = new Map<number, NoticeView[]>();
  for (const row of open.rows ?? []) of.set(row.station.id, [...(of.get(row.station.id) ?? []), row]);
  return (
    <div className="stack">
      <section aria-label={t.notices}>
        <p className="dim">{t.noticesHint}</p>
        {of.size === 0 && <Empty>{t.noneOpen}</Empty>}
        {[...of].map(([station, rows]) => (
          <Owed key={station} rows={rows} onDone={setDone} />
        ))}
        <Recorded of={done} />
      </section>
      <Shown of={stations}>{(all) => (all.length > 0 ? <Hear stations={all} /> : <Empty>{t.noStation}</Empty>)}</Shown>
      <section className="card" aria-label={t.heardList}>
        <h2>{t.heardList}</h2>
        {(heard.rows ?? []).length === 0 && <Empty>{t.noHeard}</Empty>}
        <ul className="plain-list">
          {(heard.rows ?? []).map((row) => (
            <li key={`${row.station.id} ${row.at} ${JSON.stringify(row.about)}`} className="row">
              <When at={row.at} /> {row.station[tongue]}
              <strong>{'donation' in row.about ? row.about.donation.donation : row.about.document.document}</strong>
              {t.heardOf(row.bags, row.given)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
