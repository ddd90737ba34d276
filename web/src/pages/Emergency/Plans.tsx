/**
 * Two or three plans side by side, the sentence to be repeated, and Go.
 *
 * From the moment the caller has repeated the sentence the plan stands still on the screen; it is judged
 * again at the head of the ledger when it is executed, whoever made it.
 */
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct, useRead } from '@/api/query';
import { useActing } from '@/app/acting';
import { useKeys } from '@/app/keys';
import { useNetwork } from '@/app/network';
import { ActButton } from '@/parts/ActButton';
import { OverrideForm, overridables } from '@/parts/override/OverrideForm';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { Amount, SiteName, When } from '@/parts/signs';
import { Failed, Loading } from '@/parts/states';
import { amount, isZero } from '@/words/amount';
import { useMessages, useSaid, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { OwnStockUsed, unsaid } from './OwnStock';

type PlanView = Schemas['PlanView'];

/** The one word of a reason for passing a pool over. */
function reasonWord(reason: Schemas['PassedReason']): string {
  return typeof reason === 'string' ? reason : (Object.keys(reason)[0] ?? '');
}

/** What tells one plan from another beside it. */
function planKey(view: PlanView): string {
  const parts = view.plan.lines.flatMap((line) => line.parts);
  return [view.plan.policy, view.usable_by_p90, ...parts.map((part) => `${part.pool}${part.site}${part.mode}`)].join(
    ' ',
  );
}

function PlanDetail({ view }: { view: PlanView }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const sites = useNetwork().data?.sites ?? [];
  const nameOf = (id: number) => {
    const site = sites.find((s) => s.id === id);
    return site ? (tongue === 'zh' ? site.name_zh : site.name_en) : String(id);
  };
  const passed = view.plan.lines.flatMap((line) => line.passed_over.map((p) => ({ ...p, class: line.class })));
  return (
    <details className="plan-detail">
      <summary>{t.everyBag}</summary>
      {passed.length > 0 && (
        <>
          <h4>{t.passedOver}</h4>
          <ul>
            {passed.map((p) => (
              <li key={`${p.class}${p.pool}${p.site}`}>
                {words('ProductClass', p.class)}: {words('Pool', p.pool)} ({nameOf(p.site)}):{' '}
                {t.passed[reasonWord(p.reason)] ?? reasonWord(p.reason)}
              </li>
            ))}
          </ul>
        </>
      )}
      {view.plan.lines.map((line) => (
        <ul key={line.line}>
          {line.parts.flatMap((part) =>
            part.bags.map((bag) => (
              <li key={bag.bag}>
                <code>{bag.bag}</code> {words('Product', bag.product)} {bag.group} <Amount of={bag.amount} /> ·{' '}
                <When at={bag.expires_at} /> · {words('Why', bag.why)}
                {bag.drawn === 'below-floor' && <span className="tag tag-late">▼ {t.belowFloor}</span>}
              </li>
            )),
          )}
        </ul>
      ))}
    </details>
  );
}

function PlanCard({
  view,
  place,
  chosen,
  onChoose,
}: {
  view: PlanView;
  place: number;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const sites = useNetwork().data?.sites ?? [];
  const nameOf = (id: number) => {
    const site = sites.find((s) => s.id === id);
    return site ? (tongue === 'zh' ? site.name_zh : site.name_en) : String(id);
  };
  const orders = [...new Map(view.plan.displaced.map((d) => [d.order, d])).values()];
  const below = view.plan.lines.some((l) => l.parts.some((p) => p.bags.some((b) => b.drawn === 'below-floor')));
  const modes = [...new Set(view.plan.lines.flatMap((l) => l.parts.map((p) => p.mode)).filter((m) => m))];
  const over = view.plan.lines.filter((l) => !isZero(l.overshoot));
  return (
    <article className={chosen ? 'plan chosen' : 'plan'}>
      <button type="button" className="plan-head" aria-pressed={chosen} onClick={onChoose}>
        <span>
          {chosen ? '✓ ' : ''}
          <kbd>{place}</kbd> {words('Policy', view.plan.policy)}
          {modes.length > 0 && ` · ${modes.map((m) => words('DeliveryMode', m)).join(' / ')}`}
        </span>
        <span className={view.fills ? 'tag tag-sure' : 'tag tag-late'}>
          {view.fills
            ? `✓ ${t.fills}`
            : `▼ ${view.shortfalls.map((s) => `${words('ProductClass', s.class)} ${t.short} ${amount(s.amount, tongue)}`).join(' ')}`}
        </span>
      </button>
      <p className="plan-when">
        <span className="dim">{t.usableBy}</span> <When at={view.usable_by_p90} />
      </p>
      <p className="dim small">
        {t.arrivesBy} <When at={view.arrives_by_p90} /> ({t.p90})
      </p>
      <ul className="plan-carries">
        {view.carries.map((sum) => (
          <li key={sum.product}>
            <strong>
              <Amount of={sum.amount} />
            </strong>{' '}
            {words('Product', sum.product)} <span className="dim">{t.bags(sum.bags)}</span>
          </li>
        ))}
      </ul>
      <dl className="plan-facts">
        <dt>{t.fromPools}</dt>
        <dd>
          {view.shares.map((s) => (
            <span key={s.pool + s.site.id} className="plan-share">
              <SiteName site={s.site} /> <span className="dim">{words('Pool', s.pool)}</span>
            </span>
          ))}
        </dd>
        <dt>{t.leaves}</dt>
        <dd>
          {view.plan.leaves.map((left) => (
            <span key={left.site + left.class + left.group} className="plan-share">
              {left.group} {words('ProductClass', left.class)} <Amount of={left.before} /> → <Amount of={left.after} />{' '}
              <span className="dim">
                ({t.floor} <Amount of={left.floor} />)
              </span>
            </span>
          ))}
        </dd>
      </dl>
      {below && <p className="tag tag-late">▼ {t.belowFloor}</p>}
      {orders.length > 0 && (
        <p className="tag tag-late">
          ⇄ {t.displaces}: {orders.map((d) => t.displacesWhat(d.order, nameOf(d.hospital))).join(', ')}
        </p>
      )}
      {over.map((l) => (
        <p key={l.line} className="dim small">
          {words('ProductClass', l.class)}: {t.overshoot} <Amount of={l.overshoot} />
        </p>
      ))}
      <PlanDetail view={view} />
    </article>
  );
}

export function Plans({
  id,
  hospital,
  lines,
  onGone,
}: {
  id: number;
  /** Whose own stock a plan may draw on. */
  hospital: number;
  lines: readonly Schemas['LineView'][];
  onGone: (mode: Schemas['DeliveryMode'] | null) => void;
}) {
  const t = useMessages(zh, en);
  const say = useSaid();
  const here = useActing()?.site;
  const plans = useRead('/api/cases/{id}/plans', { path: { id } }, { touches: [`case:${id}`] });
  const [place, setPlace] = useState(0);
  /** The plan that the caller has repeated: it stands still from then on. */
  const [repeated, setRepeated] = useState<PlanView | null>(null);
  /** Executed, and nothing leaves from here: the hospital takes its own. */
  const [recorded, setRecorded] = useState(false);
  const execute = useAct('/api/cases/{id}/plans/execute');

  const views = plans.data ?? [];
  const at = Math.min(place, views.length - 1);
  const shown = repeated ?? views[at] ?? null;
  useEffect(() => {
    if (place >= views.length) setPlace(0);
  }, [place, views.length]);

  const [renewing, setRenewing] = useState(false);
  const again = async () => {
    setRepeated(null);
    execute.clear();
    // The old plans leave the screen: nobody repeats what no longer holds.
    setRenewing(true);
    await plans.refetch();
    setRenewing(false);
  };
  const go = async (overrides: Schemas['Override'][] = []) => {
    if (!repeated || execute.pending) return;
    const done = await execute.run({ path: { id }, body: { plan: repeated.plan, execution: 'reserve', overrides } });
    if (done) {
      setRepeated(null);
      setRecorded(!done.made.reservations?.length && !done.made.requests?.length);
      const parts = repeated.plan.lines.flatMap((line) => line.parts);
      onGone(parts.find((part) => part.mode)?.mode ?? null);
    }
  };
  const choose = (next: number) => {
    setPlace(next);
    setRecorded(false);
    setRepeated(null);
    execute.clear();
  };
  useKeys([
    ...views.map((_, n) => ({ keys: String(n + 1), what: t.choosePlan(n + 1), group: t.plans, run: () => choose(n) })),
    { keys: 'r', what: t.repeatedKey, group: t.plans, run: () => shown && !renewing && setRepeated(shown) },
    { keys: 'enter', what: t.goKey, group: t.plans, run: () => void go() },
  ]);

  if (plans.data === undefined || renewing) {
    return plans.isError ? <Failed error={plans.error} again={() => void again()} /> : <Loading />;
  }
  if (!shown) return <p className="dim">{t.plansNone}</p>;
  // The lines of which a part lies on the hospital's own shelf.
  const own = shown.plan.lines
    .filter((line) => line.parts.some((part) => part.site === hospital))
    .map((line) => line.line);
  const passable = overridables(execute.problem);
  return (
    <section className="plans" aria-label={t.plans}>
      <div className={`plan-cards plan-cards-${views.length}`}>
        {views.map((view, n) => (
          <PlanCard key={planKey(view)} view={view} place={n + 1} chosen={n === at} onChoose={() => choose(n)} />
        ))}
      </div>
      <div className="read-back">
        {own.length > 0 && (
          <div className="own-stock row">
            <span>ⓘ {t.ownStockPlan}</span>
            <OwnStockUsed id={id} calls={unsaid(lines, own)} onSaid={() => void again()} />
          </div>
        )}
        {recorded && (
          <p className="tag tag-sure" role="status">
            ✓ {t.ownStockGone}
          </p>
        )}
        <p className="dim">{t.readBack}</p>
        <blockquote aria-live="polite">{say(shown.read_back)}</blockquote>
        <div className="row">
          <Button
            size="large"
            type={repeated ? 'default' : 'primary'}
            onClick={() => setRepeated(shown)}
            disabled={repeated !== null}
            className="repeated"
          >
            {repeated ? `✓ ${t.repeatedDone}` : t.repeated} <kbd>r</kbd>
          </Button>
          <span className="go">
            <ActButton
              act={execute}
              size="large"
              keys="enter"
              disabled={!repeated}
              onAct={() => void go()}
              problems="elsewhere"
            >
              {t.go}
            </ActButton>
          </span>
          {!repeated && <span className="dim">{t.goNeedsRepeat}</span>}
          <span className="grow" />
          <Button onClick={() => void again()}>{t.again}</Button>
        </div>
        <ProblemPanel of={execute.problem} />
        {passable.length > 0 && (
          <OverrideForm
            label={t.overrideGo}
            of={passable}
            sites={[...new Set([here ?? hospital, hospital])]}
            act={execute}
            onAct={(overrides) => void go(overrides)}
          />
        )}
      </div>
    </section>
  );
}
