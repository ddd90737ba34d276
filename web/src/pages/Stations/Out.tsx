/** What goes to other stations: picked, sent, answered for, and now and then back. */
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Availability, BagLink } from '@/parts/bag/bags';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { boxNumber } from '@/parts/packing/packed';
import { Rows } from '@/parts/Rows';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import { Line, several } from './fields';
import en from './messages.en';
import zh from './messages.zh';

type TransferOutView = Schemas['TransferOutView'];
type StationSaid = Schemas['StationSaid'];

interface StepProps {
  out: TransferOutView;
  site: number;
  onDone: (done: Answered) => void;
}

function Pick({ out, onDone }: StepProps) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const act = useAct('/api/reservations/{id}/pick');
  const gathered = useGathered();
  const bags = out.bags.map((row) => row.bag);
  const pick = async () => {
    const answer = await act.run({ path: { id: out.reservation }, body: { bags: [...gathered.bags] } });
    if (!answer) return;
    gathered.clear();
    onDone(answer);
  };
  return (
    <section className="card form" aria-label={t.pick}>
      <h2>{t.pick}</h2>
      <p className="dim">{t.pickHint}</p>
      <Gathering of={gathered} among={bags} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(gathered.bags.length === 0 && 'bags')}
        onAct={() => void pick()}
      >
        {t.doPick(gathered.bags.length)}
      </ActButton>
    </section>
  );
}

function Dispatch({ out, site, onDone }: StepProps) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const act = useAct('/api/transfers-out/{id}/dispatch');
  const [document, setDocument] = useState('');
  const [text, setText] = useState('');
  const [courier, setCourier] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const boxes = several(text).flatMap((word) => boxNumber(word) ?? []);
  const send = async () => {
    if (!courier || !second) return;
    const body = { document: document.trim(), courier, second_checker: second, boxes };
    const answer = await act.run({ path: { id: out.id }, body });
    if (answer) onDone(answer);
  };
  return (
    <section className="card form" aria-label={t.dispatch}>
      <h2>{t.dispatch}</h2>
      <p className="dim">{t.dispatchHint}</p>
      <div className="form-row">
        <Line label={t.document} value={document} onChange={setDocument} />
        <Line label={`▥ ${t.boxes}`} value={text} onChange={setText} />
      </div>
      <PersonChoice label={t.courier} sites={[]} value={courier} onChange={setCourier} />
      <PersonChoice label={t.second} sites={[site]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(
          document.trim() === '' && 'document',
          boxes.length === 0 && 'box',
          courier === null && 'courier',
          second === null && 'second',
        )}
        onAct={() => void send()}
      >
        {t.doDispatch(out.bags.length)}
      </ActButton>
    </section>
  );
}

function Answer({ out, onDone }: StepProps) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/transfers-out/{id}/answer');
  const back = useAct('/api/transfers-out/{id}/back');
  const waiting = out.bags.filter((row) => row.waits && row.said === null);
  const refused = out.bags.filter((row) => row.waits && row.said !== null).map((row) => row.bag.id);
  const [otherwise, setOtherwise] = useState<Record<string, StationSaid>>({});
  const told = waiting.map((row) => ({ bag: row.bag.id, said: otherwise[row.bag.id] ?? ('received' as StationSaid) }));
  const tell = async () => {
    const answer = await act.run({ path: { id: out.id }, body: { bags: told } });
    if (answer) onDone(answer);
  };
  const came = async () => {
    const answer = await back.run({ path: { id: out.id }, body: { bags: refused } });
    if (answer) onDone(answer);
  };
  return (
    <section className="card form" aria-label={t.answer}>
      <h2>{t.answer}</h2>
      <p className="dim">{t.answerHint}</p>
      {waiting.map((row) => (
        <Chips
          key={row.bag.id}
          label={row.bag.id}
          value={otherwise[row.bag.id] ?? 'received'}
          chips={codes('StationSaid').map((value) => ({ value, label: words('StationSaid', value) }))}
          onChange={(said) => setOtherwise((before) => ({ ...before, [row.bag.id]: said }))}
        />
      ))}
      {waiting.length > 0 && (
        <ActButton act={act} size="large" keys="alt+enter" needs={needs()} onAct={() => void tell()}>
          {t.doAnswer(told.length)}
        </ActButton>
      )}
      {refused.length > 0 && (
        <ActButton act={back} kind="usual" needs={needs()} onAct={() => void came()}>
          {t.doBack(refused.length)}
        </ActButton>
      )}
    </section>
  );
}

/** The next step of a transfer. */
function Step(props: StepProps) {
  const { out } = props;
  if (!out.open) return null;
  if (out.sent_at !== null) return <Answer {...props} />;
  const picked = out.bags.every((row) => 'picked' in row.bag.place);
  return picked ? <Dispatch {...props} /> : <Pick {...props} />;
}

function useColumns(): Column<TransferOutView>[] {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const { moment } = useColumnKinds<TransferOutView>();
  return [
    { key: 'id', title: t.number, width: '5rem', show: (r) => <strong>U{r.id}</strong>, by: (r) => r.id },
    {
      key: 'state',
      title: t.state,
      width: '9rem',
      show: (r) => (
        <span className={r.open ? 'tag tag-unsure' : 'tag tag-sure'}>
          {!r.open ? `✓ ${t.settled}` : r.sent_at === null ? `· ${t.preparing}` : `… ${t.open}`}
        </span>
      ),
    },
    {
      key: 'station',
      title: t.station,
      width: 'minmax(9rem, 1fr)',
      show: (r) => r.station[tongue],
      by: (r) => r.station[tongue],
    },
    { key: 'document', title: t.document, width: 'minmax(8rem, 1fr)', show: (r) => r.document ?? '–' },
    { key: 'bags', title: t.bags, width: '5rem', align: 'end', show: (r) => r.bags.length, by: (r) => r.bags.length },
    moment('agreed', t.agreedAt, (r) => r.agreed_at),
    moment('sent', t.sentAt, (r) => r.sent_at),
  ];
}

export function TransfersOut({ site, acts }: { site: number; acts: boolean }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const columns = useColumns();
  const [done, setDone] = useState<Answered | null>(null);
  const [filters, change] = useFilters(['transfer'] as const);
  const listed = useListed('/api/transfers-out', {}, { touches: ['transfer_out:*', `site:${site}`] });
  const chosen = listed.rows?.find((row) => row.id === asNumber(filters.transfer));
  return (
    <Rows of={listed}>
      {(rows, more) => (
        <div className={chosen ? 'split opened' : 'stack'}>
          <DataTable
            label={t.views.out}
            rows={rows}
            columns={columns}
            id={(r) => r.id}
            onOpen={(r) => change({ transfer: String(r.id) })}
            mark={(r) => (r === chosen ? 'row-open' : undefined)}
            empty={t.noneOut}
            more={more}
          />
          {chosen && (
            <div className="stack">
              <section className="card" aria-label={t.bags}>
                <h2>
                  U{chosen.id} {chosen.station[tongue]}
                </h2>
                {chosen.sent_at !== null && (
                  <a href={`/api/transfers-out/${chosen.id}/document.pdf`} target="_blank" rel="noreferrer">
                    ⤓ {t.print}
                  </a>
                )}
                <ul className="plain-list">
                  {chosen.bags.map((row) => (
                    <li key={row.bag.id} className="row">
                      <BagLink id={row.bag.id} /> {words('Product', row.bag.product)} <strong>{row.bag.group}</strong>
                      {chosen.sent_at === null ? (
                        <Availability bag={row.bag} />
                      ) : (
                        <span className={row.waits ? 'tag tag-unsure' : 'tag tag-sure'}>
                          {row.said === null ? `… ${t.waiting}` : words('StationSaid', row.said)}
                          {row.back_at !== null && ` · ${t.backAt}`}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </section>
              {acts && <Step key={`${chosen.id} ${chosen.sent_at}`} out={chosen} site={site} onDone={setDone} />}
              <Recorded of={done} />
            </div>
          )}
        </div>
      )}
    </Rows>
  );
}
