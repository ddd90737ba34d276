/** Storage equipment 储血设备: what was read, what is due, what is out of range, and quality's decision. */
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useKeys } from '@/app/keys';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { PersonChoice, SiteChoice } from '@/parts/choice/choices';
import { useFilters, useSite } from '@/parts/choice/filters';
import { useNeeds } from '@/parts/needs';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { celsius, typedCelsius } from '@/words/celsius';
import { codes, useMessages, useWords } from '@/words/tongue';
import './Equipment.css';
import en from './messages.en';
import zh from './messages.zh';

type EquipmentView = Schemas['EquipmentView'];

const WHICH = ['all', 'overdue', 'excursion'] as const;

/** The fields of what is read here, shelf by shelf. */
const fields = () => [...document.querySelectorAll<HTMLInputElement>('.reading input')];

function useName(): (of: EquipmentView) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  return (of) => `${words('EquipmentKind', of.kind)} ${t.number(of.id)}`;
}

/** What was read is typed and recorded by Enter. */
function Reading({ of, onDone }: { of: EquipmentView; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const name = useName();
  const id = useId();
  const act = useAct('/api/equipment/{id}/readings');
  const [text, setText] = useState('');
  const [bad, setBad] = useState(false);
  const send = async () => {
    const celsius_tenths = typedCelsius(text);
    setBad(celsius_tenths === null);
    if (celsius_tenths === null) return;
    const done = await act.run({ path: { id: of.id }, body: { celsius_tenths } });
    if (!done) return;
    setText('');
    onDone(done);
    // The next shelf is read next: nobody reaches for the mouse in between.
    fields()[fields().findIndex((one) => one.id === id) + 1]?.focus();
  };
  return (
    <div>
      <div className="reading">
        <label htmlFor={id} className="visually-hidden">
          {t.readingOf(name(of))}
        </label>
        <Input
          id={id}
          style={{ width: 130 }}
          placeholder={t.reading}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onPressEnter={() => void send()}
        />
        <Button loading={act.pending} disabled={text.trim() === ''} onClick={() => void send()}>
          {t.record}
        </Button>
      </div>
      {bad && <p role="alert">{t.bad}</p>}
      <ProblemPanel of={act.problem} />
    </div>
  );
}

function Row({ of, own, onDone }: { of: EquipmentView; own: boolean; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const name = useName();
  const out = useAct('/api/equipment/{id}/out-of-service');
  return (
    <li>
      <span>
        <strong>{name(of)}</strong> <span className="dim">{words('Watch', of.watch)}</span>
      </span>
      <span className="dim">{t.range(celsius(of.range.low_tenths), celsius(of.range.high_tenths))}</span>
      <span>
        {of.last ? (
          <>
            <strong className="figure">{celsius(of.last.celsius_tenths)}</strong>{' '}
            <span className={of.in_range ? 'tag tag-sure' : 'tag tag-late'}>
              {of.in_range ? `✓ ${t.inRange}` : `! ${t.outOfRange}`}
            </span>{' '}
            <When at={of.last.at} />
          </>
        ) : (
          t.never
        )}{' '}
        {typeof of.excursion === 'number' && (
          <Link
            to={at.formalities()}
            search={{ view: 'findings', site: of.site.id, finding: of.excursion } as never}
            className="tag tag-late"
          >
            ? {t.question(of.excursion)}
          </Link>
        )}
      </span>
      <span>
        {of.overdue && <span className="tag tag-late">! {t.overdue}</span>} {t.due} <When at={of.due_at} />
      </span>
      {own && (
        <span className="row">
          <Reading of={of} onDone={onDone} />
          <button
            type="button"
            className="quiet"
            aria-label={t.takeOutOf(name(of))}
            disabled={out.pending}
            onClick={() => void out.run({ path: { id: of.id }, body: {} }).then((done) => done && onDone(done))}
          >
            {t.takeOut}
          </button>
          <ProblemPanel of={out.problem} />
        </span>
      )}
    </li>
  );
}

/** Quality's decision of what stood in equipment while it was out of range. */
function Excursion({ of, onDone }: { of: EquipmentView; onDone: (done: Answered) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const name = useName();
  const act = useAct('/api/equipment/{id}/excursion');
  const [verdict, setVerdict] = useState<Schemas['ExcursionVerdict'] | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  return (
    <section className="card form" aria-label={`${t.excursion} ${name(of)}`}>
      <h2>{t.excursionOf(name(of))}</h2>
      <p className="dim">{t.excursionHint}</p>
      <Chips
        label={t.verdict}
        value={verdict}
        chips={codes('ExcursionVerdict').map((value) => ({ value, label: words('ExcursionVerdict', value) }))}
        onChange={setVerdict}
      />
      <PersonChoice label={t.second} sites={[of.site.id]} value={second} onChange={setSecond} />
      <ActButton
        act={act}
        keys="alt+enter"
        needs={needs(verdict === null && 'decision', second === null && 'second')}
        onAct={() =>
          verdict &&
          second &&
          void act
            .run({ path: { id: of.id }, body: { verdict, second_person: second } })
            .then((done) => done && onDone(done))
        }
      >
        {t.doDecide}
      </ActButton>
    </section>
  );
}

function PutIn() {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const act = useAct('/api/equipment');
  const [kind, setKind] = useState<Schemas['EquipmentKind'] | null>(null);
  const [watch, setWatch] = useState<Schemas['Watch']>('by-hand');
  return (
    <details className="card">
      <summary>{t.putIn}</summary>
      <div className="form">
        <p className="dim">{t.putInHint}</p>
        <Chips
          label={t.kind}
          value={kind}
          chips={codes('EquipmentKind').map((value) => ({ value, label: words('EquipmentKind', value) }))}
          onChange={setKind}
        />
        <Chips
          label={t.watch}
          value={watch}
          chips={codes('Watch').map((value) => ({ value, label: words('Watch', value) }))}
          onChange={setWatch}
        />
        <ActButton
          act={act}
          kind="usual"
          needs={needs(kind === null && 'reason')}
          onAct={() => kind && void act.run({ body: { kind, watch } }).then((done) => done && setKind(null))}
        >
          {t.doPutIn}
        </ActButton>
        <Recorded of={act.done} />
      </div>
    </details>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const [filters, change] = useFilters(['which'] as const);
  const [done, setDone] = useState<Answered | null>(null);
  const { site, choice } = useSite(acting?.site);
  const which = WHICH.find((one) => one === filters.which) ?? 'all';
  const query = {
    site,
    overdue: which === 'overdue' ? true : undefined,
    excursion: which === 'excursion' ? true : undefined,
  };
  useKeys([{ keys: 'n', what: t.readFirst, group: t.title, run: () => fields()[0]?.focus() }]);
  const read = useRead('/api/equipment', { query }, { touches: ['site:*', 'finding:*'], keep: true });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="filters">
        <SiteChoice label={t.site} {...choice} />
        <Chips
          label={t.which}
          value={which}
          chips={WHICH.map((value) => ({
            value,
            label: value === 'all' ? t.all : value === 'overdue' ? t.onlyOverdue : t.onlyExcursion,
          }))}
          onChange={(value) => change({ which: value === 'all' ? undefined : value })}
        />
      </div>
      <div className="stack">
        <p className="dim">{t.hint}</p>
        <Shown of={read}>
          {(rows) =>
            rows.length === 0 ? (
              <Empty>{t.none}</Empty>
            ) : (
              <>
                <section className="card">
                  <ul className="plain-list equipment">
                    {rows.map((row) => (
                      <Row key={row.id} of={row} own={row.site.id === acting?.site} onDone={setDone} />
                    ))}
                  </ul>
                </section>
                {rows
                  .filter((row) => typeof row.excursion === 'number' && row.site.id === acting?.site)
                  .map((row) => (
                    <Excursion key={row.id} of={row} onDone={setDone} />
                  ))}
              </>
            )
          }
        </Shown>
        <Recorded of={done} />
        {site === acting?.site && <PutIn />}
      </div>
    </>
  );
}
