/**
 * Silence speaks once: a courier not left, no receipt by the promised time, a request unanswered, a line that
 * still lacks. One line, one sound, one action each. What is late is the server's word.
 */
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { SiteName, When } from '@/parts/signs';
import { useMessages } from '@/words/tongue';
import { chime } from './chime';
import en from './messages.en';
import zh from './messages.zh';

type CaseView = Schemas['CaseView'];

export interface Quiet {
  key: string;
  kind: 'notLeft' | 'noReceipt' | 'unanswered' | 'unfilled';
  site: Schemas['SiteRef'] | null;
  since: string | null | undefined;
  to: string;
}

/** What is silent in a case, as the server marks it. */
export function silences(view: CaseView): Quiet[] {
  if (view.case.state !== 'open') return [];
  return [
    ...view.reservations
      .filter((r) => !r.live && r.bags.length > 0)
      .map(
        (r): Quiet => ({ key: `notLeft${r.id}`, kind: 'notLeft', site: r.site, since: r.deadline, to: at.pick(r.id) }),
      ),
    ...view.shipments
      .filter((s) => s.state === 'late')
      .map(
        (s): Quiet => ({
          key: `noReceipt${s.id}`,
          kind: 'noReceipt',
          site: s.to,
          since: s.arrives_p90,
          to: at.shipment(s.id),
        }),
      ),
    ...view.requests
      .filter((r) => r.overdue)
      .map(
        (r): Quiet => ({
          key: `unanswered${r.id}`,
          kind: 'unanswered',
          site: r.to,
          since: r.deadline,
          to: '#requests',
        }),
      ),
  ];
}

const told = new Set<string>();

export function Silence({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const all = silences(view);
  const shape = all.map((quiet) => quiet.key).join(' ');
  useEffect(() => {
    const news = shape.split(' ').filter((key) => key !== '' && !told.has(key));
    for (const key of news) told.add(key);
    if (news.length > 0) chime(news.length);
  }, [shape]);
  if (all.length === 0) return null;
  return (
    <ul className="silences">
      {all.map((quiet) => (
        <li key={quiet.key}>
          <strong>! {t.silence[quiet.kind]}</strong> <SiteName site={quiet.site} /> <When at={quiet.since} />
          <span className="grow" />
          {quiet.to.startsWith('#') ? <a href={quiet.to}>{t.silenceGo}</a> : <Link to={quiet.to}>{t.silenceGo}</Link>}
        </li>
      ))}
    </ul>
  );
}
