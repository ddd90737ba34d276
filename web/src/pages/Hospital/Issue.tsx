/** Crossmatching, thawing and issuing to a patient 发血, with the bags chosen by scan or from the list. */
import { Button } from 'antd';
import { useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { BagLink, BagNumber, type BagRow, TimeLeft, useChosen } from '@/parts/bag/bags';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { BloodChoice } from '@/parts/choice/choices';
import { type Column, DataTable } from '@/parts/DataTable';
import { useNeeds } from '@/parts/needs';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Asked } from '@/parts/reference/Asked';
import { Amount } from '@/parts/signs';
import { codes, useMessages, useWords } from '@/words/tongue';
import { candidates } from './candidates';
import { Give } from './Give';
import en from './messages.en';
import zh from './messages.zh';
import { Tick, TickScan } from './Ticking';
import type { Served } from './Who';

/** What ties a bag to the patient, in words. */
function Ties({ bag, patient }: { bag: BagRow; patient: string }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = bag.crossmatched?.patient === patient ? bag.crossmatched : null;
  return (
    <>
      {bag.earmark && <span className="tag">{t.forCase(bag.earmark.case)}</span>}{' '}
      {mine && (
        <span className={mine.result === 'compatible' ? 'tag tag-sure' : 'tag tag-late'}>
          {mine.result === 'compatible' ? '✓ ' : '✕ '}
          {t.crossmatched(words('CrossmatchResult', mine.result))}
        </span>
      )}{' '}
      {bag.thawed_at && <span className="tag">{t.thawed}</span>}
    </>
  );
}

function useColumns(patient: string, has: (id: string) => boolean, turn: (id: string) => void): Column<BagRow>[] {
  const t = useMessages(zh, en);
  const words = useWords();
  return [
    {
      key: 'chosen',
      title: t.tick,
      width: '3rem',
      show: (bag) => <Tick id={bag.id} has={has} turn={turn} />,
    },
    // No link: a press anywhere on the row chooses, and nothing that was chosen is lost.
    { key: 'id', title: t.bagsHere, width: '14.5rem', show: (bag) => <BagNumber id={bag.id} />, by: (bag) => bag.id },
    {
      key: 'group',
      title: t.group,
      width: '4.5rem',
      show: (bag) => <strong>{bag.group}</strong>,
      by: (bag) => bag.group,
    },
    { key: 'what', title: t.product, width: 'minmax(7rem, 1fr)', show: (bag) => words('Product', bag.product) },
    { key: 'amount', title: t.amount, width: '5.5rem', align: 'end', show: (bag) => <Amount of={bag.amount} /> },
    { key: 'ties', title: t.ties, width: 'minmax(7rem, 1fr)', show: (bag) => <Ties bag={bag} patient={patient} /> },
    {
      key: 'left',
      title: t.left,
      width: '6rem',
      show: (bag) => <TimeLeft minutes={bag.left_minutes} />,
      by: (bag) => bag.left_minutes,
    },
  ];
}

/** Bags given before their crossmatch: the results are told afterwards. */
function GivenFirst({ served }: { served: Served }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const path = { id: served.patient };
  const trace = useRead('/api/patients/{id}/trace', { path }, { touches: ['site:*', 'case:*'] }).data;
  const crossmatch = useAct('/api/bags/crossmatch');
  const bags = (trace?.bags ?? []).map((one) => one.bag).filter((bag) => bag.crossmatched?.patient !== served.patient);
  const { chosen, has, turn } = useChosen(bags);
  const tell = (result: Schemas['CrossmatchResult']) =>
    void crossmatch.run({ body: { patient: served.patient, results: chosen.map((bag) => ({ bag, result })) } });
  if (bags.length === 0 && !crossmatch.done) return null;
  return (
    <section className="card form" aria-label={t.givenFirst}>
      <h2>{t.givenFirst}</h2>
      <ul className="plain-list">
        {bags.map((bag) => (
          <li key={bag.id} className="row">
            <Tick id={bag.id} has={has} turn={turn} />
            <BagLink id={bag.id} /> {words('Product', bag.product)} <strong>{bag.group}</strong>
          </li>
        ))}
      </ul>
      <div className="form-row">
        {codes('CrossmatchResult').map((result) => (
          <Button
            key={result}
            danger={result !== 'compatible'}
            disabled={chosen.length === 0 || crossmatch.pending}
            onClick={() => tell(result)}
          >
            {t.afterwards(words('CrossmatchResult', result))}
          </Button>
        ))}
      </div>
      <ProblemPanel of={crossmatch.problem} />
      <Recorded of={crossmatch.done} />
    </section>
  );
}

function Laboratory({ served, chosen }: { served: Served; chosen: readonly string[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const crossmatch = useAct('/api/bags/crossmatch');
  const thaw = useAct('/api/bags/thaw');
  const needs = useNeeds();
  const tell = (result: Schemas['CrossmatchResult']) =>
    void crossmatch.run({
      body: { patient: served.patient, results: chosen.map((bag) => ({ bag, result })) },
    });
  const nothing = chosen.length === 0;
  return (
    <section className="card form">
      <h2>{t.crossmatch}</h2>
      <div className="form-row">
        <ActButton act={crossmatch} disabled={nothing} onAct={() => tell('compatible')} problems="elsewhere">
          ✓ {words('CrossmatchResult', 'compatible')}
        </ActButton>
        <Button danger disabled={nothing || crossmatch.pending} onClick={() => tell('incompatible')}>
          ✕ {words('CrossmatchResult', 'incompatible')}
        </Button>
        <ActButton
          act={thaw}
          kind="usual"
          disabled={nothing}
          onAct={() => void thaw.run({ body: { bags: [...chosen] } })}
        >
          ❄ {t.thaw}
        </ActButton>
        {nothing && <span className="dim">{needs('bags')}</span>}
      </div>
      <ProblemPanel of={crossmatch.problem} />
      <Recorded of={crossmatch.done ?? thaw.done} />
      <Asked patient={served.patient} />
    </section>
  );
}

export function Issue({ site, served }: { site: number; served: Served }) {
  const t = useMessages(zh, en);
  const [which, setWhich] = useState<'mine' | 'all'>(served.case ? 'mine' : 'all');
  const [narrow, setNarrow] = useState<{ class?: string; group?: string }>({});
  const query = { site, class: narrow.class as Schemas['ProductClass'] | undefined, group: narrow.group };
  const touches = [`site:${site}`, 'bag:*'] as const;
  const shelf = useListed('/api/stock/bags', query, { touches, limit: 1000 });
  const picked = useListed('/api/stock/bags', { ...query, place: 'picked' }, { touches, limit: 1000 });
  const all = [...(shelf.rows ?? []), ...(picked.rows ?? [])];
  const rows = candidates(all, served.patient, served.case?.id ?? null, which);
  const { chosen, has, turn, set } = useChosen(all);
  const columns = useColumns(served.patient, has, turn);
  return (
    <div className="split issue">
      <section className="card form">
        <h2 className="row">
          {t.bagsHere} <small className="dim">{t.chosen(chosen.length)}</small>
          {chosen.length > 0 && (
            <button type="button" className="quiet" onClick={() => set([])}>
              {t.none}
            </button>
          )}
        </h2>
        <p className="dim">{t.pickHint}</p>
        <TickScan among={shelf.known && picked.known && all} has={has} turn={turn} />
        <div className="filters">
          <Chips
            label={t.which}
            value={which}
            chips={[
              { value: 'mine', label: t.onlyMine },
              { value: 'all', label: t.allHere },
            ]}
            onChange={setWhich}
          />
          <BloodChoice of={narrow.class} group={narrow.group} onChange={setNarrow} />
        </div>
        <DataTable
          label={t.bagsHere}
          rows={rows}
          columns={columns}
          id={(bag) => bag.id}
          onOpen={(bag) => turn(bag.id)}
          mark={(bag) => (has(bag.id) ? 'row-open' : undefined)}
          empty={t.noBags}
          height="50vh"
        />
      </section>
      <div className="stack">
        <Laboratory served={served} chosen={chosen} />
        <GivenFirst served={served} />
        <Give site={site} served={served} chosen={chosen} onGiven={() => set([])} />
      </div>
    </div>
  );
}
