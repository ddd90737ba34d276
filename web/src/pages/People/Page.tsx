/** People 人员身份: found by a number for a purpose, read on record, erased with their key; and who read whom. */
import { useRead } from '@/api/query';
import { useDoor } from '@/app/door/door';
import { Shown } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import '@/app/door/door.css';
import { Find } from './Find';
import { Keep } from './Keep';
import en from './messages.en';
import zh from './messages.zh';
import { Readings } from './Readings';

const PARTS = ['people', 'readings'] as const;

function Counts() {
  const t = useMessages(zh, en);
  const read = useRead('/api/people/counts', {}, { touches: ['people:*'], fresh: true });
  return (
    <section className="card" aria-label={t.counts}>
      <h2>{t.counts}</h2>
      <Shown of={read}>
        {(of) => (
          <table className="plain">
            <thead>
              <tr>
                <th>{t.kindOf}</th>
                <th className="end">{t.kept}</th>
                <th className="end">{t.erasedCount}</th>
              </tr>
            </thead>
            <tbody>
              {of.people.map((row) => (
                <tr key={row.kind}>
                  <td>{t.kind[row.kind] ?? row.kind}</td>
                  <td className="end figure">{row.kept}</td>
                  <td className="end figure">{row.erased}</td>
                </tr>
              ))}
              <tr>
                <td>{t.notes}</td>
                <td className="end figure">{of.notes}</td>
                <td />
              </tr>
            </tbody>
          </table>
        )}
      </Shown>
    </section>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(PARTS);
  // What was read is gone with the lock, not only out of sight.
  const locked = useDoor()?.door === 'locked';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.views} of={PARTS} names={t.view} here={view} />
      {!locked && view === 'readings' && <Readings />}
      {!locked && view === 'people' && (
        <div className="stack">
          <p className="dim">{t.intro}</p>
          <div className="split">
            <div className="stack">
              <Find />
            </div>
            <div className="stack">
              <Keep />
              <Counts />
            </div>
          </div>
        </div>
      )}
    </>
  );
}
