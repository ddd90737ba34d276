/** Handover 交接: boxes of donations, counted out where they were collected and counted in at the station. */
import { useActing } from '@/app/acting';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { Arrive } from './Arrive';
import { Boxes } from './Boxes';
import en from './messages.en';
import zh from './messages.zh';
import { Send } from './Send';

const VIEWS = ['send', 'arrive', 'boxes'] as const;
/** Who sends begins with the sending; everybody else with what comes. */
const AT_THE_STATION = ['arrive', 'send', 'boxes'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const duty = useActing()?.duty;
  const view = useView(duty === 'collector' || duty === 'courier' ? VIEWS : AT_THE_STATION);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} keep={['place']} />
      {view === 'send' && <Send />}
      {view === 'arrive' && <Arrive />}
      {view === 'boxes' && <Boxes />}
    </>
  );
}
