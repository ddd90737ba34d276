/** The laboratory 检验: samples as they arrive, pools for nucleic acids, plates, donations and what they are tested with. */
import { useActing } from '@/app/acting';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { Donations } from './Donations';
import { Means } from './Means';
import en from './messages.en';
import zh from './messages.zh';
import { Plan } from './Plan';
import { Plates } from './Plates';
import { Pools } from './Pools';
import { Samples } from './Samples';

const VIEWS = ['samples', 'pools', 'plan', 'plates', 'donations', 'means'] as const;
/** Whoever reads alone plans nothing. */
const READ = ['donations', 'plates', 'pools', 'samples', 'means'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const views = useActing()?.duty === 'laboratory' ? VIEWS : READ;
  const view = useView<(typeof VIEWS)[number]>(views);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={views} names={t.views} here={view} />
      {view === 'samples' && <Samples />}
      {view === 'pools' && <Pools />}
      {view === 'plan' && <Plan />}
      {view === 'plates' && <Plates />}
      {view === 'donations' && <Donations />}
      {view === 'means' && <Means />}
    </>
  );
}
