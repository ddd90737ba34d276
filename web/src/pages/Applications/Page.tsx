/** Applications for blood 临床用血申请: those to be signed, open, all, and writing one. */
import { isHospital, useActingSite } from '@/app/network';
import { SiteChoice } from '@/parts/choice/choices';
import { useSite } from '@/parts/choice/filters';
import { Empty, Loading } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import './Applications.css';
import { List } from './List';
import { Make } from './Make';
import en from './messages.en';
import zh from './messages.zh';

const VIEWS = ['waiting', 'open', 'all', 'make'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const here = useActingSite();
  const view = useView(VIEWS);
  const hospital = here !== null && isHospital(here);
  const { site, choice } = useSite(hospital ? here.id : undefined);
  if (!here) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        {view !== 'make' && <SiteChoice label={t.site} among={isHospital} {...choice} />}
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {view !== 'make' && <List key={view} site={site} only={view} />}
      {view === 'make' && (hospital ? <Make key={here.id} site={here.id} /> : <Empty>{t.atHospital}</Empty>)}
    </>
  );
}
