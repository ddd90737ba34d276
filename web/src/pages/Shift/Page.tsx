/** Shift handover 交接班: one page of what is unfinished, the handovers made, and the shifts of all sites. */
import { Link } from '@tanstack/react-router';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Loading } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Now } from './Now';
import { Past } from './Past';
import './Shift.css';
import { Sites } from './Sites';

const VIEWS = ['now', 'past', 'sites'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const [filters, change] = useFilters(['view', 'site'] as const);
  const view = VIEWS.find((one) => one === filters.view) ?? 'now';
  const own = asNumber(filters.site) ?? acting?.site;
  const site = own === 0 ? undefined : own;
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'sites' && (
          <SiteChoice
            label={t.site}
            value={site}
            all={view === 'past' ? 'offered' : 'not-offered'}
            onChange={(id) => change({ site: String(id ?? 0) })}
          />
        )}
        <span className="grow" />
        <button type="button" className="quiet no-print" onClick={() => window.print()}>
          {t.print}
        </button>
      </div>
      <nav className="tabs no-print" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.shift()}
            search={{ view: one } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t.views[one]}
          </Link>
        ))}
      </nav>
      {view === 'now' && (site === undefined ? <Loading /> : <Now site={site} />)}
      {view === 'past' && <Past site={site} />}
      {view === 'sites' && <Sites />}
    </>
  );
}
