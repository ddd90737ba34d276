/** The stock of a site on paper: printed every hour, kept on this machine, read when nothing answers. */
import { Button } from 'antd';
import { useEffect, useSyncExternalStore } from 'react';
import { useLine } from '@/api/live';
import { useRead } from '@/api/query';
import { useNow, useZone } from '@/app/city';
import { useKeys } from '@/app/keys';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty, Failed, Loading } from '@/parts/states';
import { date, minutesBetween, span, when } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import './Downtime.css';
import { isDue, isNewHour, keep, lists, type PaperStock, prints } from './hourly';
import en from './messages.en';
import zh from './messages.zh';
import { SiteChoice, useSiteChoice } from './SiteChoice';
import { Tabs } from './Tabs';

type Group = PaperStock['shelves'][number]['products'][number]['groups'][number];

function Lots({ group }: { group: Group }) {
  const zone = useZone();
  const tongue = useTongue();
  const t = useMessages(zh, en);
  const today = useNow(600_000);
  return (
    <>
      {group.lots
        .filter((lot) => lot.bags > 0)
        .map((lot) => (
          <span key={lot.expires_at} className="lot">
            {date(lot.expires_at, today, zone, tongue)}&nbsp;×&nbsp;<strong>{lot.bags}</strong>
          </span>
        ))}
      {group.kept_bags > 0 && <span className="lot dim">{t.kept(group.kept_bags)}</span>}
    </>
  );
}

export function Paper({ list }: { list: PaperStock }) {
  const t = useMessages(zh, en);
  const words = useWords();
  return (
    <section className="card paper">
      <header className="paper-head">
        <h2>
          <SiteName site={list.site} /> {t.listTitle}
        </h2>
        <p>
          {t.asOf}{' '}
          <strong>
            <When at={list.now} />
          </strong>
        </p>
      </header>
      {list.shelves.length === 0 && <Empty>{t.nothing}</Empty>}
      {list.shelves.map((shelf) => (
        <section key={shelf.temperature} className="shelf-part">
          <h3>
            {t.shelf[shelf.temperature]} <span className="dim">{words('TemperatureClass', shelf.temperature)}</span>
          </h3>
          {shelf.products.map((product) => (
            <table key={product.product} className="paper-rows">
              <caption>{words('Product', product.product)}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.group}</th>
                  <th scope="col">{t.usable}</th>
                  <th scope="col">{t.lots}</th>
                </tr>
              </thead>
              <tbody>
                {product.groups.map((group) => (
                  <tr key={group.group}>
                    <th scope="row">{group.group}</th>
                    <td className="figure">
                      {t.bags(group.bags)} · <Amount of={group.amount} />
                    </td>
                    <td>
                      <Lots group={group} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ))}
        </section>
      ))}
      {list.not_for_use > 0 && <p className="dim">{t.notForUse(list.not_for_use)}</p>}
      <footer className="paper-foot">
        <span>{t.signPrinted} ________________</span>
        <span>{t.signChecked} ________________</span>
        <span>{t.signPlace} ________________</span>
      </footer>
    </section>
  );
}

/** When a list of this site was last printed, and whether another is due. */
function Printed({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(30_000);
  const at = useSyncExternalStore(prints.subscribe, prints.get)[String(site)];
  return (
    <p className="row no-print">
      <span className={at === undefined ? 'tag tag-unsure' : undefined}>
        {at === undefined ? `! ${t.neverPrinted}` : t.printed(span(minutesBetween(at, now), tongue))}
      </span>
      {at !== undefined && isDue(at, now) && <span className="tag tag-unsure">! {t.printDue}</span>}
    </p>
  );
}

function OfSite({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const zone = useZone();
  const now = useNow(30_000);
  const read = useRead('/api/stock/paper', { query: { site } }, { touches: [`site:${site}`] });
  const saved = useSyncExternalStore(lists.subscribe, lists.get)[String(site)];
  const { data, refetch } = read;
  useEffect(() => {
    if (data) keep(data, zone);
  }, [data, zone]);
  const turned = data !== undefined && isNewHour(data.now, new Date(now).toISOString(), zone);
  useEffect(() => {
    // A quiet site says nothing on the feed: the list of the new hour is asked for.
    if (turned) void refetch();
  }, [turned, refetch]);
  const lost = useLine().state === 'lost';
  const offline = read.isError || lost;
  const list = data ?? (read.isError ? saved : undefined);
  const print = () => {
    prints.set({ ...prints.get(), [String(site)]: now });
    window.print();
  };
  useKeys([{ keys: 'o', what: t.keyPrint, group: t.title, run: print }]);
  return (
    <>
      <div className="row no-print paper-acts">
        <Button type="primary" size="large" disabled={!list} onClick={print}>
          {t.print}
          <kbd>o</kbd>
        </Button>
        <Printed site={site} />
        {saved && !offline && <span className="dim">{t.savedNote(when(saved.now, now, zone, tongue))}</span>}
      </div>
      {offline && list && (
        <p className="problem" role="alert">
          ⚠ {t.offline(when(list.now, now, zone, tongue))}
        </p>
      )}
      {list && <Paper list={list} />}
      {!list && (read.isError ? <Failed error={read.error} again={() => void refetch()} /> : <Loading />)}
    </>
  );
}

export default function Downtime() {
  const t = useMessages(zh, en);
  const [site, choose] = useSiteChoice();
  return (
    <>
      <div className="page-head no-print">
        <h1>{t.title}</h1>
        <span className="grow" />
        {site !== null && <SiteChoice site={site} onChoose={choose} />}
      </div>
      <Tabs here="list" />
      <p className="dim no-print paper-note">{t.listNote}</p>
      {site === null ? <Loading /> : <OfSite key={site} site={site} />}
    </>
  );
}
