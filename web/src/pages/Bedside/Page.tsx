/** Transfusion records 输血记录 of a hospital: the bedside, what runs, what ran, and reactions. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { useFilters } from '@/parts/choice/filters';
import { Empty, Loading } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import { Desk } from './Desk';
import { Reactions, Transfusions } from './Lists';
import en from './messages.en';
import zh from './messages.zh';

const VIEWS = ['desk', 'running', 'all', 'reactions'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const here = useActingSite();
  const [filters] = useFilters(['view'] as const);
  const view = VIEWS.find((one) => one === filters.view) ?? 'desk';
  if (!here) return <Loading />;
  const hospital = here.kind === 'hospital' || here.kind === 'host-hospital';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <strong>{tongue === 'zh' ? here.name_zh : here.name_en}</strong>
      </div>
      <nav className="tabs" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.bedside()}
            search={{ view: one } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t.views[one]}
          </Link>
        ))}
      </nav>
      {view === 'desk' && (hospital ? <Desk key={here.id} /> : <Empty>{t.atHospital}</Empty>)}
      {(view === 'running' || view === 'all') && <Transfusions site={here.id} only={view} />}
      {view === 'reactions' && <Reactions site={here.id} />}
    </>
  );
}
