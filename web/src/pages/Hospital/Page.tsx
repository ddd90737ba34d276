/** The desk of a hospital's transfusion department: receive, crossmatch, thaw, issue, tell the fate. */
import { actingAs, choose } from '@/app/acting';
import { useActingSite, useNetwork } from '@/app/network';
import { SiteChoice } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { Loading } from '@/parts/states';
import { Views } from '@/parts/Views';
import { useMessages, useTongue } from '@/words/tongue';
import { Arrivals } from './Arrivals';
import { Fates } from './Fates';
import './Hospital.css';
import { Issue } from './Issue';
import en from './messages.en';
import zh from './messages.zh';
import { useServed, Who } from './Who';

const VIEWS = ['arrivals', 'issue', 'fates'] as const;

/** Whoever acts at the station chooses the hospital for which they act here. */
function ChooseHospital() {
  const t = useMessages(zh, en);
  const sites = useNetwork().data?.sites ?? [];
  return (
    <section className="card form">
      <p>{t.notHospital}</p>
      <SiteChoice
        label={t.actAt}
        all="not-offered"
        value={undefined}
        among={(site) => site.kind !== 'station' && site.kind !== 'storage-point'}
        onChange={(id) => {
          const site = sites.find((one) => one.id === id);
          if (site) choose(actingAs(site, 'transfusion-duty'));
        }}
      />
    </section>
  );
}

function Patients({ site, view }: { site: number; view: 'issue' | 'fates' }) {
  const { cases, served, choose: serve } = useServed(site);
  return (
    <div className="stack">
      <Who cases={cases} served={served} choose={serve} />
      {served &&
        (view === 'issue' ? (
          <Issue key={`${site} ${served.patient} ${served.case?.id ?? ''}`} site={site} served={served} />
        ) : (
          <Fates key={served.patient} served={served} />
        ))}
    </div>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const here = useActingSite();
  const [filters] = useFilters(['view', 'case', 'patient'] as const);
  // A link that names a case or a patient leads to the issue.
  const usual = filters.case || filters.patient ? 'issue' : 'arrivals';
  const view = VIEWS.find((one) => one === filters.view) ?? usual;
  if (!here) return <Loading />;
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
        <strong>{tongue === 'zh' ? here.name_zh : here.name_en}</strong>
      </div>
      {here.kind === 'station' || here.kind === 'storage-point' ? (
        <ChooseHospital />
      ) : (
        <>
          <Views label={t.title} of={VIEWS} names={t} here={view} keep={['case', 'patient']} />
          {view === 'arrivals' ? <Arrivals key={here.id} site={here.id} /> : <Patients site={here.id} view={view} />}
        </>
      )}
    </>
  );
}
