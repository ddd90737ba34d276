/** One site: what it is, who answers there, and every road to it and from it. */
import type { Schemas } from '@/api/problem';
import boardEn from '@/pages/Board/messages.en';
import boardZh from '@/pages/Board/messages.zh';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Network = Schemas['Network'];
type Site = Schemas['Site'];

const CONTACTS = ['duty', 'head', 'director', 'leader'] as const;

export function SiteCard({ network, site, onGo }: { network: Network; site: Site; onGo: (id: number) => void }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const county = useMessages(boardZh, boardEn).county;
  const named = (id: number | null | undefined) => {
    const found = network.sites.find((s) => s.id === id);
    return found ? (tongue === 'zh' ? found.name_zh : found.name_en) : '–';
  };
  const supplier = network.sites.find((s) => s.id === site.supplied_by);
  const supplies = network.sites.filter((s) => s.supplied_by === site.id);
  const roads = network.routes.filter((route) => route.to === site.id);
  return (
    <section className="card site-card" aria-live="polite">
      <h2>{named(site.id)}</h2>
      <dl className="facts">
        <dt>{t.kind}</dt>
        <dd>
          {words('SiteKind', site.kind)} · {site.code}
        </dd>
        <dt>{t.county}</dt>
        <dd>{county[site.county] ?? site.county}</dd>
        <dt>{t.suppliedBy}</dt>
        <dd>
          {supplier ? (
            <button type="button" className="link" onClick={() => onGo(supplier.id)}>
              {named(supplier.id)}
            </button>
          ) : (
            '–'
          )}
        </dd>
        <dt>{t.supplies}</dt>
        <dd>{t.sitesOf(supplies.length)}</dd>
        <dt>{t.agitator}</dt>
        <dd>{words('Agitator', site.agitator)}</dd>
        <dt>{t.thaw}</dt>
        <dd>{t.thawOf(site.thaw_minutes, site.thaw_bags)}</dd>
      </dl>
      <h3>{t.contacts}</h3>
      <dl className="facts">
        {CONTACTS.map((level) => (
          <div key={level} style={{ display: 'contents' }}>
            <dt>{t.contact[level]}</dt>
            <dd>
              <code>{site.contacts[level]}</code>
            </dd>
          </div>
        ))}
      </dl>
      <p className="dim small">{t.contactsNote}</p>
      {roads.length > 0 && (
        <>
          <h3>{t.roadsHere}</h3>
          <table className="roads">
            <thead>
              <tr>
                <th>{t.from}</th>
                <th>{t.mode}</th>
                <th className="end">{t.p50}</th>
                <th className="end">{t.p90}</th>
              </tr>
            </thead>
            <tbody>
              {roads.map((road) => (
                <tr key={`${road.from} ${road.mode}`}>
                  <td>{named(road.from)}</td>
                  <td>{words('DeliveryMode', road.mode)}</td>
                  <td className="end figure">{road.minutes_p50}</td>
                  <td className="end figure">{road.minutes_p90}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
