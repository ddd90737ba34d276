/** Shift handover 交接班: one page of what is unfinished, the handovers made, and the shifts of all sites. */
import { useActing } from '@/app/acting';
import { SiteChoice } from '@/parts/choice/choices';
import { useSite } from '@/parts/choice/filters';
import { Loading } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { Now } from './Now';
import { Past } from './Past';
import './Shift.css';
import { Sites } from './Sites';

const VIEWS = ['now', 'past', 'sites'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const acting = useActing();
  const view = useView(VIEWS);
  const { site, choice } = useSite(acting?.site);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'sites' && (
          <SiteChoice label={t.site} all={view === 'past' ? 'offered' : 'not-offered'} {...choice} />
        )}
        <span className="grow" />
        <button type="button" className="quiet no-print" onClick={() => window.print()}>
          {t.print}
        </button>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view === 'now' && (site === undefined ? <Loading /> : <Now site={site} />)}
      {view === 'past' && <Past site={site} />}
      {view === 'sites' && <Sites />}
    </>
  );
}
