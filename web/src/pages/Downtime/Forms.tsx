/** Paper issue forms with numbers of their own: printed before they are needed, ticked off afterwards. */
import { Button } from 'antd';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { cityNow, useZone } from '@/app/city';
import { type Site, useNetwork } from '@/app/network';
import { Chips } from '@/parts/Chips';
import { Empty, Shown } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import './Downtime.css';
import en from './messages.en';
import zh from './messages.zh';
import { SiteChoice, useSiteChoice } from './SiteChoice';
import { dayOf, give, serials, tickOff } from './serials';
import { Tabs } from './Tabs';

const COPIES = [1, 5, 10, 20];
const ROWS = Array.from({ length: 12 }, (_, n) => n + 1);

export function FormPage({ site, serial }: { site: Site; serial: string }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  return (
    <section className="form-page">
      <header>
        <h2>
          {tongue === 'zh' ? site.name_zh : site.name_en} {t.formTitle}
        </h2>
        <p className="serial">
          {t.serial} <strong>{serial}</strong> <span>{t.voided}</span>
        </p>
      </header>
      <dl>
        <dt>{t.hospital}</dt>
        <dd />
        <dt>{t.patient}</dt>
        <dd />
        <dt>{t.groupOf}</dt>
        <dd>
          ABO ______ RhD ______ <span className="nowrap">{t.determined}</span>
        </dd>
        <dt>{t.callAt}</dt>
        <dd>
          ____ / ____ / ____ &nbsp; ____ : ____ <span className="nowrap">{t.urgency}</span>
        </dd>
      </dl>
      <table>
        <thead>
          <tr>
            {[t.row, t.donation, t.product, t.groupOf, t.amount, t.expires, t.looks, t.crossmatch].map((title) => (
              <th key={title}>{title}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              <td>{row}</td>
              <td />
              <td />
              <td />
              <td />
              <td />
              <td>□</td>
              <td>□</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t.basis} ____________________</p>
      <footer>
        {[t.issued, t.checked, t.fetched].map((who) => (
          <span key={who}>
            {who} ______________ {t.time} ____ : ____
          </span>
        ))}
        <span>{t.lateBy} ______________________</span>
      </footer>
    </section>
  );
}

function Outstanding() {
  const t = useMessages(zh, en);
  const open = useSyncExternalStore(serials.subscribe, serials.get)?.open ?? [];
  return (
    <section className="card no-print">
      <h2>{t.outstanding}</h2>
      {open.length === 0 ? (
        <Empty>{t.noOutstanding}</Empty>
      ) : (
        <ul className="serials">
          {open.map((number) => (
            <li key={number}>
              <code>{number}</code>{' '}
              <Button size="small" aria-label={`${t.voidSerial} ${number}`} onClick={() => tickOff(number)}>
                {t.voidSerial}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Shows({ site }: { site: Site }) {
  const t = useMessages(zh, en);
  const zone = useZone();
  const [copies, setCopies] = useState(5);
  const [numbers, setNumbers] = useState<readonly string[]>([]);
  useEffect(() => {
    // The forms must stand on the page before they can be printed.
    if (numbers.length > 0) window.print();
  }, [numbers]);
  return (
    <>
      <div className="row no-print paper-acts">
        <Chips
          label={t.copies}
          chips={COPIES.map((n) => ({ value: n, label: String(n) }))}
          value={copies}
          onChange={setCopies}
        />
        <Button type="primary" size="large" onClick={() => setNumbers(give(site.code, dayOf(cityNow(), zone), copies))}>
          {t.printForms(copies)}
        </Button>
      </div>
      <p className="dim no-print paper-note">{t.formsNote}</p>
      <Outstanding />
      <div className="forms">
        {numbers.length === 0 && (
          <div className="no-print">
            <p className="dim">{t.preview}</p>
            <FormPage site={site} serial={`${site.code}-······-···-···`} />
          </div>
        )}
        {numbers.map((number) => (
          <FormPage key={number} site={site} serial={number} />
        ))}
      </div>
    </>
  );
}

export default function Forms() {
  const t = useMessages(zh, en);
  const network = useNetwork();
  const [id, choose] = useSiteChoice();
  return (
    <>
      <div className="page-head no-print">
        <h1>{t.tabs.forms}</h1>
        <span className="grow" />
        {id !== null && <SiteChoice site={id} onChoose={choose} />}
      </div>
      <Tabs here="forms" />
      <Shown of={network}>
        {(read) => {
          const site = read.sites.find((found) => found.id === id);
          return site ? <Shows key={site.id} site={site} /> : <Empty>{t.nothing}</Empty>;
        }}
      </Shown>
    </>
  );
}
