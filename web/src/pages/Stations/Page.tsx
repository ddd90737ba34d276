/** Between stations 调入调出: what goes to other stations and comes from there, and what each must hear of the other. */
import { useRead } from '@/api/query';
import { useActingSite } from '@/app/network';
import { Empty, Loading, Shown } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { Agree } from './Agree';
import { TransfersIn } from './In';
import en from './messages.en';
import zh from './messages.zh';
import { Notices } from './Notices';
import { TransfersOut } from './Out';
import { Receive } from './Receive';
import { Register } from './Register';

const VIEWS = ['out', 'in', 'receive', 'send', 'notices', 'register'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const view = useView(VIEWS);
  const stations = useRead('/api/stations', { query: { closed: false } }, { touches: ['station:*'] });
  if (!here) return <Loading />;
  const acts = here.kind === 'station';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view === 'out' && <TransfersOut site={here.id} acts={acts} />}
      {view === 'in' && <TransfersIn />}
      {(view === 'receive' || view === 'send') &&
        (acts ? (
          <Shown of={stations}>
            {(open) =>
              open.length === 0 ? (
                <Empty>{t.noStation}</Empty>
              ) : view === 'receive' ? (
                <Receive site={here.id} stations={open} />
              ) : (
                <Agree site={here.id} stations={open} />
              )
            }
          </Shown>
        ) : (
          <Empty>{t.atStation}</Empty>
        ))}
      {view === 'notices' && <Notices />}
      {view === 'register' && <Register site={here.id} />}
    </>
  );
}
