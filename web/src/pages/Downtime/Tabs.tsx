/** The three parts of this page: before, during and after. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const PARTS = [
  ['list', at.downtime()],
  ['forms', '/downtime/forms'],
  ['late', '/downtime/late'],
] as const;

export type Part = (typeof PARTS)[number][0];

export function Tabs({ here }: { here: Part }) {
  const t = useMessages(zh, en);
  return (
    <nav className="parts no-print" aria-label={t.title}>
      {PARTS.map(([part, to]) => (
        <Link key={part} to={to} className={part === here ? 'part here' : 'part'} aria-current={part === here}>
          {t.tabs[part]}
        </Link>
      ))}
    </nav>
  );
}
