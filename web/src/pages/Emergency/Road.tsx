/** What is on its way for a case, and what was asked of other stores. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { actingAs, useActing } from '@/app/acting';
import { at } from '@/app/at';
import { useNetwork } from '@/app/network';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Amount, SiteName, When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { codes, useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { OwnStockUsed, unsaid } from './OwnStock';

type CaseView = Schemas['CaseView'];

export function Road({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if (view.shipments.length === 0) return <Empty>{t.noRoad}</Empty>;
  const states = {
    'on-road': `→ ${t.onRoad}`,
    late: `! ${t.late}`,
    returning: `↩ ${t.returning}`,
    closed: `✓ ${t.closed}`,
  };
  return (
    <ul className="plain-list">
      {view.shipments.map((shipment) => (
        <li key={shipment.id}>
          <Link to={at.shipment(shipment.id)}>T{shipment.id}</Link> <SiteName site={shipment.from} /> ·{' '}
          {words('DeliveryMode', shipment.mode)} · {words('TemperatureClass', shipment.temperature)}
          <br />
          {shipment.carries.map((sum) => (
            <span key={sum.product} className="plan-share">
              {words('Product', sum.product)} <Amount of={sum.amount} />{' '}
            </span>
          ))}
          <br />
          <span className={shipment.state === 'late' ? 'tag tag-late' : 'tag'}>{states[shipment.state]}</span> {t.sent}{' '}
          <When at={shipment.dispatched_at} /> ·{' '}
          {shipment.closed_at ? (
            <>
              {t.closed} <When at={shipment.closed_at} />
            </>
          ) : (
            <>
              {t.arrivesAt} <When at={shipment.arrives_p90} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Requests to other custodians: their own staff answer; here whoever acts there may. */
export function Requests({ view }: { view: CaseView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const acting = useActing();
  const sites = useNetwork().data?.sites ?? [];
  const decline = useAct('/api/requests/{id}/decline');
  const supply = useAct('/api/cases/{id}/supply');
  if (view.requests.length === 0) return null;
  const answered = (answer: Schemas['RequestAnswer']) =>
    typeof answer === 'string' ? t[answer] : `${t.declined}: ${words('DeclineReason', answer.declined.reason)}`;
  return (
    <section className="card" id="requests">
      <h2>{t.requests}</h2>
      <ul className="plain-list">
        {view.requests.map((request) => {
          const mine = acting?.site === request.to.id;
          const site = sites.find((s) => s.id === request.to.id);
          return (
            <li key={request.id}>
              <SiteName site={request.to} /> · {t.line} {request.line} · <Amount of={request.amount} />{' '}
              <span className={request.overdue ? 'tag tag-late' : 'tag'}>
                {request.answer ? answered(request.answer) : request.overdue ? `! ${t.overdueAnswer}` : t.waiting}
              </span>{' '}
              {!request.answer && <When at={request.deadline} />}
              {!request.answer && request.to.id === view.case.hospital.id && (
                <OwnStockUsed id={view.case.id} calls={unsaid(view.lines, [request.line])} />
              )}
              {!request.answer && mine && site && (
                <div className="inline-act">
                  <button
                    type="button"
                    className="quiet"
                    onClick={() =>
                      void supply.run({
                        path: { id: view.case.id },
                        body: { lines: [request.line], policy: 'balanced', execution: 'reserve' },
                        acting: actingAs(site, acting.duty),
                      })
                    }
                  >
                    {t.supplyRequest}
                  </button>
                  <Chips
                    label={t.declineRequest}
                    chips={codes('DeclineReason').map((value) => ({ value, label: words('DeclineReason', value) }))}
                    value={null}
                    onChange={(reason) => void decline.run({ path: { id: request.id }, body: { reason } })}
                  />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      <ProblemPanel of={decline.problem ?? supply.problem} />
    </section>
  );
}
