/** Collection 采血: the number before the puncture, what was collected, the day's list, places and their numbers. */
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { Collect } from './Collect';
import { Day } from './Day';
import en from './messages.en';
import zh from './messages.zh';
import { Places } from './Places';

const VIEWS = ['collect', 'day', 'places'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(VIEWS);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view === 'collect' && <Collect />}
      {view === 'day' && <Day />}
      {view === 'places' && <Places />}
    </>
  );
}
