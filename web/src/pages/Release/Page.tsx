/** Release and label 放行、贴签: what is at the bench with its gates, labels and their scan, holds. */
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { Holds } from './Holds';
import { Labels } from './Labels';
import en from './messages.en';
import zh from './messages.zh';
import { Pieces } from './Pieces';

const VIEWS = ['release', 'labels', 'holds'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(VIEWS);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view === 'release' && <Pieces />}
      {view === 'labels' && <Labels />}
      {view === 'holds' && <Holds />}
    </>
  );
}
