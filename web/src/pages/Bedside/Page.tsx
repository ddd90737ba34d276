/** Transfusion records 输血记录 of a hospital: the bedside, what runs, what ran, and reactions. */
import { isHospital, useActingSite } from '@/app/network';
import { Empty, Loading } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
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
  const view = useView(VIEWS);
  if (!here) return <Loading />;
  const hospital = isHospital(here);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <strong>{tongue === 'zh' ? here.name_zh : here.name_en}</strong>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view === 'desk' && (hospital ? <Desk key={here.id} /> : <Empty>{t.atHospital}</Empty>)}
      {(view === 'running' || view === 'all') && <Transfusions site={here.id} only={view} />}
      {view === 'reactions' && <Reactions site={here.id} />}
    </>
  );
}
