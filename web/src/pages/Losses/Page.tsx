/** Losses 报损: what waits for somebody, declaring, all of them, and the months' report. */
import { useActing } from '@/app/acting';
import { SiteChoice } from '@/parts/choice/choices';
import { useSite } from '@/parts/choice/filters';
import { Empty } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { Declare } from './Declare';
import { List } from './List';
import en from './messages.en';
import zh from './messages.zh';
import { Report } from './Report';

const VIEWS = ['open', 'declare', 'all', 'report'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const view = useView(VIEWS);
  // Quality looks at every site; the others at their own unless they choose.
  const usual = acting?.duty === 'quality' ? undefined : acting?.site;
  const { site, choice } = useSite(usual);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'declare' && <SiteChoice label={t.site} {...choice} />}
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} keep={['site']} />
      {view === 'open' && <List site={site} only="open" />}
      {view === 'all' && <List site={site} only="all" />}
      {view === 'report' && <Report site={site} />}
      {view === 'declare' &&
        (acting ? <Declare key={acting.site} site={acting.site} /> : <Empty>{t.declareElsewhere}</Empty>)}
    </>
  );
}
