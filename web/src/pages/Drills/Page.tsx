/** Drills: choose one, its seed and its pace, and begin; below, those of this server with their results. */
import { useNavigate } from '@tanstack/react-router';
import { Input, Select } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { type Column, DataTable } from '@/parts/DataTable';
import { When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { useMessages, useSaid } from '@/words/tongue';
import './Drills.css';
import { isOver, useAgain } from './again';
import en from './messages.en';
import zh from './messages.zh';
import { PACES, type Pace, paceTold } from './paces';
import { StateSign } from './StateSign';

type Row = Schemas['DrillRow'];

function Begin({ offered }: { offered: readonly Schemas['OfferedDrill'][] }) {
  const t = useMessages(zh, en);
  const said = useSaid();
  const navigate = useNavigate();
  const [code, setCode] = useState(offered[0]?.code ?? '');
  const [seed, setSeed] = useState('1');
  const [nights, setNights] = useState('1');
  const [pace, setPace] = useState<Pace>('600');
  const begin = useAct('/api/drills');
  const drill = offered.find((found) => found.code === code);
  const several = (drill?.nights_most ?? 1) > 1;
  const whole = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : null);
  const ready = drill !== undefined && whole(seed) !== null && whole(nights) !== null;
  const go = async () => {
    if (!ready) return;
    const body = {
      drill: code,
      seed: whole(seed) ?? 1,
      nights: several ? (whole(nights) ?? 1) : 1,
      pace: paceTold(pace),
    };
    const done = await begin.run({ body });
    if (done) void navigate({ to: `/drills/${done.drill}` });
  };
  useKeys([{ keys: 'n', what: t.keyBegin, group: t.title, run: () => void go() }]);
  return (
    <section className="card offered">
      <div className="drill-form">
        <label htmlFor="drill-which">{t.which}</label>
        <Select
          id="drill-which"
          value={code}
          options={offered.map((o) => ({ value: o.code, label: said(o.title) }))}
          onChange={(chosen: string) => setCode(chosen)}
        />
        <label htmlFor="drill-seed">{t.seed}</label>
        <div>
          <Input
            id="drill-seed"
            className="short"
            inputMode="numeric"
            value={seed}
            status={whole(seed) === null ? 'error' : undefined}
            onChange={(event) => setSeed(event.target.value)}
          />
          <span className="dim small"> {t.seedNote}</span>
        </div>
        {several && (
          <>
            <label htmlFor="drill-nights">{t.nights}</label>
            <div>
              <Input
                id="drill-nights"
                className="short"
                inputMode="numeric"
                value={nights}
                status={whole(nights) === null ? 'error' : undefined}
                onChange={(event) => setNights(event.target.value)}
              />
              <span className="dim small"> 1–{drill?.nights_most}</span>
            </div>
          </>
        )}
      </div>
      <Chips
        label={t.pace}
        chips={PACES.map((value) => ({ value, label: t.paces[value] ?? value }))}
        value={pace}
        onChange={setPace}
      />
      <ActButton act={begin} size="large" keys="n" disabled={!ready} onAct={() => void go()}>
        {t.begin}
      </ActButton>
    </section>
  );
}

function Past({ drills }: { drills: readonly Row[] }) {
  const t = useMessages(zh, en);
  const said = useSaid();
  const navigate = useNavigate();
  const columns: Column<Row>[] = [
    { key: 'id', title: t.number, width: '5rem', show: (r) => r.id, by: (r) => r.id },
    { key: 'title', title: t.which, width: 'minmax(16rem, 1fr)', show: (r) => said(r.title), by: (r) => said(r.title) },
    { key: 'seed', title: t.seed, width: '6rem', show: (r) => r.seed, by: (r) => r.seed, align: 'end' },
    { key: 'nights', title: t.nights, width: '5rem', show: (r) => r.nights, by: (r) => r.nights, align: 'end' },
    { key: 'now', title: t.clock, width: '12rem', show: (r) => <When at={r.now} /> },
    { key: 'state', title: t.result, width: '10rem', show: (r) => <StateSign state={r.state} />, by: (r) => r.state },
  ];
  return (
    <DataTable
      label={t.past}
      rows={drills}
      columns={columns}
      id={(r) => r.id}
      onOpen={(r) => void navigate({ to: `/drills/${r.id}` })}
      empty={t.none}
      height="40vh"
    />
  );
}

export default function Drills() {
  const t = useMessages(zh, en);
  const drills = useRead('/api/drills', {}, { touches: [] });
  useAgain(drills, drills.data?.drills.some((row) => !isOver(row.state)) === true);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <p className="dim lead">{t.lead}</p>
      <Shown of={drills}>
        {(read) => (
          <div className="drills">
            <Begin offered={read.offered} />
            <h2>{t.past}</h2>
            <Past drills={read.drills} />
          </div>
        )}
      </Shown>
    </>
  );
}
