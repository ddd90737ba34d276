/** Applications for blood 临床用血申请: those to be signed, open, all, and writing one. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { Empty, Loading } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import './Applications.css';
import { List } from './List';
import { Make } from './Make';
import en from './messages.en';
import zh from './messages.zh';

const VIEWS = ['waiting', 'open', 'all', 'make'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const [filters, change] = useFilters(['view', 'site'] as const);
  const view = VIEWS.find((one) => one === filters.view) ?? 'waiting';
  if (!here) return <Loading />;
  const hospital = here.kind === 'hospital' || here.kind === 'host-hospital';
  const chosen = asNumber(filters.site) ?? (hospital ? here.id : 0);
  const site = chosen === 0 ? undefined : chosen;
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'make' && (
          <SiteChoice
            label={t.site}
            value={site}
            among={(one) => one.kind === 'hospital' || one.kind === 'host-hospital'}
            onChange={(id) => change({ site: String(id ?? 0) })}
          />
        )}
      </div>
      <nav className="tabs" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.applications()}
            search={{ view: one } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t.views[one]}
          </Link>
        ))}
      </nav>
      {view !== 'make' && <List key={view} site={site} only={view} />}
      {view === 'make' && (hospital ? <Make key={here.id} site={here.id} /> : <Empty>{t.atHospital}</Empty>)}
    </>
  );
}
