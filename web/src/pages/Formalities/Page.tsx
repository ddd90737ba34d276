/** What was supplied first and is put on paper afterwards 待补手续, and the reviews of emergency use. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useFilters } from '@/parts/choice/filters';
import { useMessages } from '@/words/tongue';
import './Formalities.css';
import { Forms } from './Forms';
import en from './messages.en';
import zh from './messages.zh';
import { Reviews } from './Reviews';

const VIEWS = ['forms', 'reviews'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const [filters] = useFilters(['view'] as const);
  const view = VIEWS.find((one) => one === filters.view) ?? 'forms';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <nav className="tabs" aria-label={t.title}>
        {VIEWS.map((one) => (
          <Link
            key={one}
            to={at.formalities()}
            search={{ view: one } as never}
            aria-current={one === view ? 'page' : undefined}
          >
            {t[one]}
          </Link>
        ))}
      </nav>
      {view === 'forms' ? <Forms /> : <Reviews />}
    </>
  );
}
