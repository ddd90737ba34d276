/** Losses 报损: what waits for somebody, declaring, all of them, and the months' report. */
import { Link } from '@tanstack/react-router';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Empty } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import { Declare } from './Declare';
import { List } from './List';
import en from './messages.en';
import zh from './messages.zh';
import { Report } from './Report';

const VIEWS = ['open', 'declare', 'all', 'report'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const [filters, change] = useFilters(['view', 'site'] as const);
  const view = VIEWS.find((one) => one === filters.view) ?? 'open';
  // Quality looks at every site; the others at their own unless they choose.
  const usual = acting?.duty === 'quality' ? undefined : acting?.site;
  const chosen = asNumber(filters.site);
  const site = chosen === 0 ? undefined : (chosen ?? usual);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'declare' && (
          <SiteChoice label={t.site} value={site} onChange={(id) => change({ site: String(id ?? 0) })} />
        )}
      </div>
      <nav className="tabs" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.losses()}
            search={{ view: one, site: chosen } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t.views[one]}
          </Link>
        ))}
      </nav>
      {view === 'open' && <List site={site} only="open" />}
      {view === 'all' && <List site={site} only="all" />}
      {view === 'report' && <Report site={site} />}
      {view === 'declare' &&
        (acting ? <Declare key={acting.site} site={acting.site} /> : <Empty>{t.declareElsewhere}</Empty>)}
    </>
  );
}
