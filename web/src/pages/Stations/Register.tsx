/** The register of other stations: entered and closed by two. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { PersonChoice } from '@/parts/choice/choices';
import { useNeeds } from '@/parts/needs';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import { Line, several } from './fields';
import en from './messages.en';
import zh from './messages.zh';

function Row({ of, second }: { of: Schemas['StationView']; second: string | null }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const needs = useNeeds();
  const act = useAct('/api/stations/{id}/close');
  return (
    <li className="row">
      <strong>G{of.station.id}</strong> {of.station[tongue]} <code>{of.facilities.join(' ')}</code>
      <span className="dim">
        {t.entered} <When at={of.entered_at} />
      </span>
      <span className="grow" />
      {of.closed_at !== null ? (
        <span className="tag">
          · {t.closed} <When at={of.closed_at} />
        </span>
      ) : (
        <ActButton
          act={act}
          kind="usual"
          needs={needs(second === null && 'second')}
          onAct={() => second && void act.run({ path: { id: of.station.id }, body: { second_person: second } })}
        >
          {t.close}
        </ActButton>
      )}
    </li>
  );
}

export function Register({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const act = useAct('/api/stations');
  const [nameZh, setNameZh] = useState('');
  const [nameEn, setNameEn] = useState('');
  const [text, setText] = useState('');
  const [second, setSecond] = useState<string | null>(null);
  const [done, setDone] = useState<Answered | null>(null);
  const all = useRead('/api/stations', {}, { touches: ['station:*'] });
  const facilities = several(text).map((code) => code.toUpperCase());
  const enter = async () => {
    if (!second) return;
    const body = { name_zh: nameZh.trim(), name_en: nameEn.trim(), facilities, second_person: second };
    const answer = await act.run({ body });
    if (!answer) return;
    setDone(answer);
    setNameZh('');
    setNameEn('');
    setText('');
  };
  return (
    <div className="stack">
      <section className="card" aria-label={t.registered}>
        <h2>{t.registered}</h2>
        <Shown of={all}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{t.noStation}</Empty>
            ) : (
              <ul className="plain-list">
                {rows.map((row) => (
                  <Row key={row.station.id} of={row} second={second} />
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
      <section className="card form" aria-label={t.register}>
        <h2>{t.register}</h2>
        <p className="dim">{t.registerHint}</p>
        <div className="form-row">
          <Line label={t.nameZh} value={nameZh} onChange={setNameZh} />
          <Line label={t.nameEn} value={nameEn} onChange={setNameEn} />
          <Line label={t.facilities} value={text} onChange={setText} />
        </div>
        <PersonChoice label={t.secondPerson} sites={[site]} value={second} onChange={setSecond} />
        <ActButton
          act={act}
          size="large"
          keys="alt+enter"
          needs={needs(
            (nameZh.trim() === '' || nameEn.trim() === '') && 'name',
            facilities.length === 0 && 'facility',
            second === null && 'second',
          )}
          onAct={() => void enter()}
        >
          {t.doEnter}
        </ActButton>
        <Recorded of={done} />
      </section>
    </div>
  );
}
