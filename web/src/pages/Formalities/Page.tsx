/** What was supplied first and is put on paper afterwards 待补手续, the reviews of emergency use, and findings. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useFilters } from '@/parts/choice/filters';
import { useMessages } from '@/words/tongue';
import './Formalities.css';
import { Findings } from './Findings';
import { Forms } from './Forms';
import en from './messages.en';
import zh from './messages.zh';
import { Reviews } from './Reviews';

const VIEWS = { forms: Forms, reviews: Reviews, findings: Findings } as const;
const NAMES = Object.keys(VIEWS) as (keyof typeof VIEWS)[];

export default function Page() {
  const t = useMessages(zh, en);
  const [filters] = useFilters(['view'] as const);
  const view = NAMES.find((one) => one === filters.view) ?? 'forms';
  const View = VIEWS[view];
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <nav className="tabs" aria-label={t.title}>
        {NAMES.map((one) => (
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
      <View />
    </>
  );
}
