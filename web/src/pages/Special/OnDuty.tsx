/** Who is here and what each can do; signing on and off. */
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { useNow } from '@/app/city';
import { ActButton } from '@/parts/ActButton';
import { ManyChips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { When } from '@/parts/signs';
import { Empty } from '@/parts/states';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const WORK = ['irradiated', 'washed', 'antigen-negative'] as const;
const HOURS = ['4', '8', '12', '24'] as const;

export function OnDuty({ rows }: { rows: readonly Schemas['PresenceView'][] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const me = useActing()?.actor;
  const now = useNow(60_000);
  const on = useAct('/api/roster/sign-on');
  const off = useAct('/api/roster/sign-off');
  const [skills, setSkills] = useState<Schemas['Attribute'][]>([...WORK]);
  const [hours, setHours] = useState<(typeof HOURS)[number]>('8');
  return (
    <section className="card form" aria-label={t.roster}>
      <h2>{t.roster}</h2>
      {rows.length === 0 && <Empty>{t.nobody}</Empty>}
      <ul className="plain-list">
        {rows.map((row) => (
          <li key={`${row.person} ${row.from}`} className="row">
            <strong className="figure">…{row.person.slice(-4)}</strong>
            <span>{row.skills.map((one) => words('Attribute', one)).join(' · ') || '–'}</span>
            <span className={row.present ? 'tag tag-sure' : 'tag tag-unsure'}>
              {row.present ? `✓ ${t.until}` : `${t.planned} ${t.from}`} <When at={row.present ? row.until : row.from} />
            </span>
          </li>
        ))}
      </ul>
      <ManyChips
        label={t.skills}
        values={skills}
        chips={WORK.map((value) => ({ value, label: words('Attribute', value) }))}
        onChange={(values) => setSkills(values)}
      />
      <div className="form-row">
        <Narrow
          any="not-offered"
          label={t.hours}
          value={hours}
          of={HOURS.map((value) => ({ value, label: t.hoursOf(value) }))}
          onChange={(value) => value && setHours(value)}
        />
        <ActButton
          act={on}
          onAct={() => {
            const until = new Date(now + Number(hours) * 3_600_000).toISOString();
            void on.run({ body: { skills, until } });
          }}
        >
          {t.signOn}
        </ActButton>
        {rows.some((row) => row.present && row.person === me) && (
          <ActButton act={off} onAct={() => void off.run({ body: {} })}>
            {t.signOff}
          </ActButton>
        )}
      </div>
    </section>
  );
}
