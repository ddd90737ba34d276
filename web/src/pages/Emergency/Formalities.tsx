/** What a case still owes, the form filled in, and the two heads' confirmation by phone. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { at } from '@/app/at';
import { useNetwork } from '@/app/network';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { SiteName, When } from '@/parts/signs';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Formalities({ view }: { view: Schemas['CaseView'] }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const id = view.case.id;
  const sites = useNetwork().data?.sites ?? [];
  const confirm = useAct('/api/cases/{id}/confirm');
  const hospital = sites.find((s) => s.id === view.case.hospital.id);
  const supplier = sites.find((s) => s.id === view.supplier?.id);
  const heads: Record<Schemas['Side'], string | undefined> = {
    'transfusion-dept': hospital?.contacts.head,
    'supply-dept': supplier?.contacts.head,
  };
  const open = view.formalities.some((f) => f.kind === 'phone-confirmation' && !f.closed_at);
  return (
    <>
      {view.formalities.length === 0 && <p className="dim">{t.noFormalities}</p>}
      <ul className="plain-list">
        {view.formalities.map((formality) => (
          <li key={formality.id}>
            <strong>{tongue === 'zh' ? formality.kind_zh : formality.kind_en}</strong>
            <br />
            {t.owedBy} <SiteName site={formality.owner} /> ·{' '}
            {formality.closed_at ? (
              <span className="tag tag-sure">
                ✓ {t.done} <When at={formality.closed_at} />
              </span>
            ) : (
              <span className={formality.overdue ? 'tag tag-late' : 'tag'}>
                {formality.overdue ? `! ${t.overdue}` : t.dueAt} <When at={formality.due_at} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <fieldset className="chips">
          <legend>{t.phoneConfirm}</legend>
          {codes('Side').map((side) => {
            const done = view.confirmed.includes(side);
            const called = heads[side];
            return (
              <button
                key={side}
                type="button"
                className={done ? 'chip chosen' : 'chip'}
                disabled={done || !called}
                onClick={() => called && void confirm.run({ path: { id }, body: { side, called } })}
              >
                {done ? `✓ ${words('Side', side)} ${t.confirmed}` : t.confirmBy(words('Side', side))}
              </button>
            );
          })}
        </fieldset>
      )}
      <ProblemPanel of={confirm.problem} />
      <p className="row">
        <a href={`/api/cases/${id}/form.pdf`} target="_blank" rel="noreferrer">
          {t.form} ↗
        </a>
        <Link to={at.story(id)}>{t.story} →</Link>
      </p>
    </>
  );
}
