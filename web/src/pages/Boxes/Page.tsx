/** Transport boxes 血液运输箱: whose each is, where it is, giving back with what was left in it, and the register. */
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useZone } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { type Answered, Recorded } from '@/parts/bag/Recorded';
import { Chips } from '@/parts/Chips';
import { SiteChoice } from '@/parts/choice/choices';
import { useFilters, useSite } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Gathering, useGathered } from '@/parts/gathering/Gathering';
import { useNeeds } from '@/parts/needs';
import { boxNumber } from '@/parts/packing/packed';
import { Rows } from '@/parts/Rows';
import { readLabel } from '@/parts/scan/label';
import { SiteName, When } from '@/parts/signs';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type BoxView = Schemas['BoxView'];

const WHICH = ['all', 'lent', 'overdue'] as const;

/** With what it went: a shipment in the city, or a transfer to another station. */
function With({ of }: { of: Schemas['LentWith'] | undefined }) {
  if (!of) return '–';
  if ('station' in of) return <Link to={at.stations()}>U{of.station.transfer}</Link>;
  return <Link to={at.shipment(of.shipment.shipment)}>T{of.shipment.shipment}</Link>;
}

function useColumns(): Column<BoxView>[] {
  const t = useMessages(zh, en);
  const { moment, site } = useColumnKinds<BoxView>();
  const words = useWords();
  return [
    { key: 'number', title: t.number, width: '6rem', show: (b) => <strong>Z{b.number}</strong>, by: (b) => b.number },
    {
      key: 'state',
      title: t.state,
      width: '9rem',
      show: (b) => (
        <span className={b.overdue ? 'tag tag-late' : b.ready ? 'tag tag-sure' : 'tag tag-unsure'}>
          {b.overdue ? `! ${t.overdue}` : b.lent ? `→ ${t.lent}` : b.ready ? `✓ ${t.ready}` : `· ${t.notReady}`}
        </span>
      ),
    },
    {
      key: 'temperature',
      title: t.temperature,
      width: 'minmax(9rem, 1fr)',
      show: (b) => words('TemperatureClass', b.temperature),
      by: (b) => b.temperature,
    },
    site('home', t.home, (b) => b.home, 'minmax(9rem, 1fr)'),
    site('at', t.at, (b) => b.at, 'minmax(9rem, 1fr)'),
    {
      key: 'shipment',
      title: t.shipment,
      width: '7rem',
      show: (b) => <With of={b.lent?.with} />,
    },
    { key: 'due', title: t.dueBack, width: '9rem', show: (b) => <When at={b.lent?.due_back} /> },
    moment('validated', t.validated, (b) => b.validated_until),
  ];
}

function NumberField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const id = useId();
  return (
    <span className="choice">
      <label htmlFor={id}>{label}</label>
      <Input id={id} style={{ width: 170 }} value={value} onChange={(event) => onChange(event.target.value)} />
    </span>
  );
}

/** The box first, then whatever is still in it. */
function Back({ boxes }: { boxes: readonly BoxView[] }) {
  const t = useMessages(zh, en);
  const needs = useNeeds();
  const act = useAct('/api/boxes/{number}/back');
  const gathered = useGathered();
  const [text, setText] = useState('');
  const [done, setDone] = useState<Answered | null>(null);
  const number = boxNumber(text);
  const box = boxes.find((one) => one.number === number);
  const send = async () => {
    if (number === null) return;
    const answer = await act.run({ path: { number }, body: { found: [...gathered.bags] } });
    if (!answer) return;
    setDone(answer);
    setText('');
    gathered.clear();
  };
  return (
    <section className="card form" aria-label={t.back}>
      <h2>{t.back}</h2>
      <p className="dim">{t.backHint}</p>
      <div className="form-row">
        <NumberField label={`▥ ${t.scanBox}`} value={text} onChange={setText} />
        {box && (
          <span>
            <strong>Z{box.number}</strong> <SiteName site={box.home} />
          </span>
        )}
      </div>
      <Gathering
        of={gathered}
        among={[]}
        also={(typed) => {
          const read = boxNumber(typed);
          if (read === null) return null;
          setText(`Z${read}`);
          return { tone: 'right', zh: zh.readBox(read), en: en.readBox(read) };
        }}
      />
      <ActButton
        act={act}
        size="large"
        keys="alt+enter"
        needs={needs(number === null && 'box')}
        onAct={() => void send()}
      >
        {t.doBack(gathered.bags.length)}
      </ActButton>
      <Recorded of={done} />
    </section>
  );
}

/** A box on the register, or one that was validated anew; the day is written as on its sticker. */
function Register() {
  const t = useMessages(zh, en);
  const words = useWords();
  const needs = useNeeds();
  const zone = useZone();
  const register = useAct('/api/boxes');
  const validate = useAct('/api/boxes/{number}/validate');
  const [text, setText] = useState('');
  const [until, setUntil] = useState('');
  const [temperature, setTemperature] = useState<Schemas['TemperatureClass'] | null>(null);
  const number = boxNumber(text);
  const read = readLabel(until, zone);
  const validated_until = read.kind === 'expiry' ? read.at : null;
  const missing = [number === null && 'box', validated_until === null && 'day'] as const;
  return (
    <details className="card">
      <summary>{t.register}</summary>
      <div className="form">
        <div className="form-row">
          <NumberField label={t.number} value={text} onChange={setText} />
          <NumberField label={`${t.until} (2027-03-01)`} value={until} onChange={setUntil} />
        </div>
        <Chips
          label={t.temperature}
          value={temperature}
          chips={codes('TemperatureClass').map((value) => ({ value, label: words('TemperatureClass', value) }))}
          onChange={setTemperature}
        />
        <div className="form-row">
          <ActButton
            act={register}
            kind="usual"
            needs={needs(...missing, temperature === null && 'decision')}
            onAct={() =>
              number !== null &&
              validated_until &&
              temperature &&
              void register.run({ body: { number, temperature, validated_until } })
            }
          >
            {t.doRegister}
          </ActButton>
          <ActButton
            act={validate}
            kind="usual"
            needs={needs(...missing)}
            onAct={() =>
              number !== null && validated_until && void validate.run({ path: { number }, body: { validated_until } })
            }
          >
            {t.doValidate}
          </ActButton>
        </div>
        <Recorded of={register.done ?? validate.done} />
      </div>
    </details>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const columns = useColumns();
  const [filters, change] = useFilters(['which'] as const);
  const { site, choice } = useSite(acting?.site);
  const which = WHICH.find((one) => one === filters.which) ?? 'all';
  const query = {
    site,
    lent: which === 'lent' ? true : undefined,
    overdue: which === 'overdue' ? true : undefined,
  };
  const listed = useListed('/api/boxes', query, { touches: ['site:*', 'shipment:*'] });
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
          chips={WHICH.map((value) => ({ value, label: t.views[value] }))}
          onChange={(value) => change({ which: value === 'all' ? undefined : value })}
        />
      </div>
      <div className="stack">
        <Rows of={listed}>
          {(rows, more) => (
            <>
              <Back boxes={rows} />
              <DataTable
                label={t.title}
                rows={rows}
                columns={columns}
                id={(b) => b.number}
                mark={(b) => (b.overdue ? 'row-late' : undefined)}
                empty={t.none}
                height="50vh"
                more={more}
              />
            </>
          )}
        </Rows>
        <Register />
      </div>
    </>
  );
}
