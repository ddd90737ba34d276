/** Places of collection 献血点 and the donation numbers that each may give out, for it alone. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { ActButton } from '@/parts/ActButton';
import { Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { Field, whole } from '@/parts/giving/Field';
import { PlaceChoice, usePlace } from '@/parts/giving/PlaceChoice';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

function Place({ of }: { of: Schemas['PlaceView'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/collection/places/{id}/close');
  const [closing, setClosing] = useState(false);
  return (
    <li className="row">
      <strong>{of.name_zh}</strong> <span>{of.name_en}</span>
      <span className="dim">{words('PlaceKind', of.kind)}</span>
      <ul className="plain-list">
        {of.ranges.map((range) => (
          <li key={range.first.number}>
            <code>
              {range.first.eye} – {range.last.eye}
            </code>{' '}
            <span className="dim">{t.used(range.used, range.count)}</span>
          </li>
        ))}
      </ul>
      <span className={of.left === 0 ? 'tag tag-late' : 'tag'}>{t.left(of.left)}</span>
      <span className="grow" />
      {of.closed_at ? (
        <span className="tag">
          · {t.closed} <When at={of.closed_at} />
        </span>
      ) : closing ? (
        <span className="row">
          <ActButton act={act} kind="danger" onAct={() => void act.run({ path: { id: of.id }, body: {} })}>
            {t.doClose}
          </ActButton>
          <button type="button" className="quiet" onClick={() => setClosing(false)}>
            {t.keepOpen}
          </button>
        </span>
      ) : (
        <button type="button" className="quiet" onClick={() => setClosing(true)}>
          {t.close}
        </button>
      )}
    </li>
  );
}

function Enter() {
  const t = useMessages(zh, en);
  const words = useWords();
  const act = useAct('/api/collection/places');
  const [kind, setKind] = useState<Schemas['PlaceKind']>('vehicle');
  const [nameZh, setNameZh] = useState('');
  const [nameEn, setNameEn] = useState('');
  const send = async () => {
    const done = await act.run({ body: { kind, name_zh: nameZh.trim(), name_en: nameEn.trim() } });
    if (!done) return;
    setNameZh('');
    setNameEn('');
  };
  return (
    <section className="card form" aria-label={t.enter}>
      <h2>{t.enter}</h2>
      <Chips
        label={t.kind}
        value={kind}
        chips={codes('PlaceKind').map((value) => ({ value, label: words('PlaceKind', value) }))}
        onChange={setKind}
      />
      <div className="form-row">
        <Field label={t.nameZh} value={nameZh} width={200} onChange={setNameZh} />
        <Field label={t.nameEn} value={nameEn} width={200} onChange={setNameEn} />
      </div>
      <ActButton
        act={act}
        needs={nameZh.trim() === '' || nameEn.trim() === '' ? t.needs.name : null}
        onAct={() => void send()}
      >
        {t.enter}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function Grant() {
  const t = useMessages(zh, en);
  const act = useAct('/api/collection/ranges');
  const place = usePlace();
  const [first, setFirst] = useState('');
  const [count, setCount] = useState('');
  const many = whole(count);
  const send = async () => {
    if (place === null || many === null) return;
    const done = await act.run({ body: { place, first: first.trim(), count: many } });
    if (!done) return;
    setFirst('');
    setCount('');
  };
  return (
    <section className="card form" aria-label={t.grant}>
      <h2>{t.grant}</h2>
      <p className="dim">{t.grantHint}</p>
      <PlaceChoice />
      <div className="form-row">
        <Field label={t.first} value={first} width={220} onChange={setFirst} />
        <Field label={t.count} of="number" value={count} onChange={setCount} />
      </div>
      <ActButton
        act={act}
        keys="alt+enter"
        needs={
          place === null ? t.needs.place : first.trim() === '' ? t.needs.first : many === null ? t.needs.count : null
        }
        onAct={() => void send()}
      >
        {t.doGrant}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

export function Places() {
  const t = useMessages(zh, en);
  const places = useRead('/api/collection/places', {}, { touches: ['collections:*'] });
  return (
    <div className="split">
      <section className="card" aria-label={t.places}>
        <h2>{t.places}</h2>
        <Shown of={places}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{t.noPlaces}</Empty>
            ) : (
              <ul className="plain-list">
                {rows.map((row) => (
                  <Place key={row.id} of={row} />
                ))}
              </ul>
            )
          }
        </Shown>
      </section>
      <div className="stack">
        <Enter />
        <Grant />
      </div>
    </div>
  );
}
