/** The three parts of this page: the network, the book in force, the next edition. */
import { Link } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useKeys } from '@/app/keys';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export type Part = 'network' | 'rules' | 'next';

export const NEXT_EDITION = '/network/rules/next';

export function Tabs({ here, onRules }: { here: Part; onRules?: () => void }) {
  const t = useMessages(zh, en);
  useKeys(onRules ? [{ keys: 'r', what: t.tabs.rules, group: t.title, run: onRules }] : []);
  const parts: [Part, string][] = [
    ['network', at.network()],
    ['rules', at.rules()],
    ['next', NEXT_EDITION],
  ];
  return (
    <nav className="tabs" aria-label={t.title}>
      {parts.map(([part, to]) => (
        <Link key={part} to={to} className={part === here ? 'tab here' : 'tab'} aria-current={part === here}>
          {t.tabs[part]}
        </Link>
      ))}
    </nav>
  );
}
