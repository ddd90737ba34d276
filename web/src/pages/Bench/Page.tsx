/** The bench 制备: what waits and what is made of it, steps, pieces. */
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Pieces } from './Pieces';
import { Steps } from './Steps';
import { Work } from './Work';

const VIEWS = ['work', 'steps', 'pieces'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(VIEWS);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view === 'work' && <Work />}
      {view === 'steps' && <Steps />}
      {view === 'pieces' && <Pieces />}
    </>
  );
}
