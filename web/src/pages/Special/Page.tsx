/** Blood for one patient 特殊用血: who is on duty, what waits to be made ready, what is being prepared, what is kept. */
import { useListed } from '@/api/paged';
import { useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { Rows } from '@/parts/Rows';
import { Shown } from '@/parts/states';
import { useMessages } from '@/words/tongue';
import { Going } from './Going';
import { Kept } from './Kept';
import { Lines } from './Lines';
import en from './messages.en';
import zh from './messages.zh';
import { OnDuty } from './OnDuty';

const TOUCHES = ['order:*', 'preparation:*', 'site:*', 'bag:*'] as const;

export default function Page() {
  const t = useMessages(zh, en);
  const site = useActing()?.site;
  const of = { query: { site } };
  const when = { touches: TOUCHES, keep: true, when: site !== undefined };
  const roster = useRead('/api/roster', of, when);
  const lines = useRead('/api/special-lines', of, when);
  const kept = useRead('/api/kept', of, when);
  const going = useListed('/api/preparations', { site, open: true }, { touches: [...TOUCHES], limit: 200 });
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="stack">
        <p className="dim">{t.intro}</p>
        <Shown of={lines}>
          {(waiting) => (
            <>
              <Rows of={going}>{(rows) => <Going rows={rows} lines={waiting} />}</Rows>
              <Lines rows={waiting} here={site} />
            </>
          )}
        </Shown>
        <div className="split">
          <Shown of={kept}>{(rows) => <Kept rows={rows} />}</Shown>
          <Shown of={roster}>{(rows) => <OnDuty rows={rows} />}</Shown>
        </div>
      </div>
    </>
  );
}
