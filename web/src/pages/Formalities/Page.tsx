/** What was supplied first and is put on paper afterwards 待补手续, the reviews of emergency use, and findings. */
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import './Formalities.css';
import { Findings } from './Findings';
import { Forms } from './Forms';
import en from './messages.en';
import zh from './messages.zh';
import { Reviews } from './Reviews';

const VIEWS = { forms: Forms, reviews: Reviews, findings: Findings } as const;
const NAMES = ['forms', 'reviews', 'findings'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(NAMES);
  const View = VIEWS[view];
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={NAMES} names={t} here={view} />
      <View />
    </>
  );
}
