/** What one site has to do about open recalls: its bags, those on their way to it, its patients. Whose blood it was stays unsaid. */
import { Link } from '@tanstack/react-router';
import { useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useActingSite } from '@/app/network';
import { BagLink } from '@/parts/bag/bags';
import { When } from '@/parts/signs';
import { Empty, Shown } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import { type Answering, useAnswering } from './answering';
import en from './messages.en';
import zh from './messages.zh';
import { useMine } from './mine';
import { Patients } from './Patients';
import { FoundField, Task } from './Task';
import { isLeft, type SiteRecall, TOUCHES } from './view';

/** Bags of a recall that are on their way here. */
export function Coming({ of }: { of: readonly string[] }) {
  const t = useMessages(zh, en);
  if (of.length === 0) return null;
  return (
    <section className="problem recall-coming" aria-label={t.coming}>
      <h3>! {t.coming}</h3>
      <ul>
        {of.map((bag) => (
          <li key={bag}>
            <BagLink id={bag} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function One({ of, answers, main }: { of: SiteRecall; answers: Answering; main: boolean }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const mine = useMine();
  const acting = useActing();
  const atStation = useActingSite()?.kind === 'station';
  const number = `RC${of.recall}`;
  return (
    <section aria-label={`${t.recall} ${number}`} data-recall={of.recall}>
      <h3 className="recall-head">
        {t.recall} {atStation ? <Link to={at.recall(of.recall)}>{number}</Link> : number} ·{' '}
        {words('RecallReason', of.cause)}{' '}
        <span className="dim">
          {t.openedAt} <When at={of.opened_at} />
        </span>
      </h3>
      <Coming of={of.expected} />
      <div className="split">
        <Task recall={of.recall} of={of.bags} answers={answers} acts={mine('answer')} main={main} />
        <Patients
          recall={of.recall}
          of={of.patients}
          due={null}
          acts={(row) => mine('patients') && (acting?.duty === 'quality' || row.site === acting?.site)}
        />
      </div>
    </section>
  );
}

function All({ of }: { of: readonly SiteRecall[] }) {
  const t = useMessages(zh, en);
  const mine = useMine();
  const answers = useAnswering(of);
  if (of.length === 0) return <Empty>✓ {t.nothingHere}</Empty>;
  const ready = of.find((row) => row.bags.some(({ bag }) => answers.of(row.recall, bag.id)));
  return (
    <>
      {mine('answer') && of.some((row) => row.bags.some(isLeft)) && <FoundField of={answers} />}
      {of.map((row) => (
        <One key={row.recall} of={row} answers={answers} main={row === (ready ?? of[0])} />
      ))}
    </>
  );
}

export function Here({ site }: { site: number }) {
  const t = useMessages(zh, en);
  const tasks = useRead('/api/recalls/tasks', { query: { site } }, { touches: TOUCHES });
  return (
    <section className="stack" aria-label={t.here}>
      <h2>{t.here}</h2>
      <Shown of={tasks}>{(rows) => <All of={rows} />}</Shown>
    </section>
  );
}
