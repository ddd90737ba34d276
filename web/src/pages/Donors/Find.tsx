/** Somebody who came is found: by a scanned bag or tube, by what is on their papers, by their number. */
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { read } from '@/api/client';
import { Refused } from '@/api/problem';
import { useAct } from '@/api/query';
import type { Doubt } from '@/api/said';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Chips } from '@/parts/Chips';
import { Field } from '@/parts/giving/Field';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { donorOf } from './whom';

const BY = ['id-card', 'phone', 'number'] as const;
export type By = (typeof BY)[number];

/** What a failed scan says. */
export function wrong(error: unknown, text: string): Heard {
  if (error instanceof Refused) return { tone: 'wrong', zh: error.problem.detail_zh, en: error.problem.detail_en };
  return { tone: 'wrong', zh: zh.notRead(text), en: en.notRead(text) };
}

interface Found {
  donors: string[];
  doubts: readonly Doubt[];
  by: By;
  value: string;
}

export function Find({ onRegister }: { onRegister: (by: By, value: string) => void }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const go = useNavigate();
  const act = useAct('/api/people/find');
  const [by, setBy] = useState<By>('id-card');
  const [value, setValue] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const send = async () => {
    const asked = value.trim();
    if (asked === '') return;
    setFound(null);
    if (by === 'number') {
      const number = asked.toLowerCase();
      if (/^[0-9a-f]{16}$/.test(number)) return void go({ to: at.donor(number) });
      return void go({ to: at.donors(), search: { view: 'all', ends: number } as never });
    }
    const done = await act.run({ body: { by, value: asked, purpose: 'care' } });
    if (!done) return;
    const donors = done.found.flatMap((whom) => donorOf(whom) ?? []);
    setFound({ donors, doubts: done.doubts, by, value: asked });
    setValue('');
    const [only] = donors;
    if (donors.length === 1 && only) void go({ to: at.donor(only) });
  };
  const scanned = async (text: string): Promise<Heard> => {
    try {
      const { items } = await read('/api/donors', { query: { donation: text.trim() } });
      const [donor] = items;
      if (!donor) return { tone: 'wrong', zh: zh.foundNone(text), en: en.foundNone(text) };
      void go({ to: at.donor(donor.id) });
      return { tone: 'right', zh: zh.foundOne(donor.id), en: en.foundOne(donor.id) };
    } catch (error) {
      return wrong(error, text);
    }
  };
  return (
    <section className="card form" aria-label={t.find}>
      <h2>{t.find}</h2>
      <p className="dim">{t.findHint}</p>
      <ScanField label={t.scanDonation} hint={t.typedHint} onScan={scanned} />
      <div className="form-row">
        <Chips
          label={t.by}
          value={by}
          chips={BY.map((one) => ({ value: one, label: t.byKinds[one] }))}
          onChange={setBy}
        />
        <Field
          label={by === 'number' ? t.valueEnds : t.value}
          value={value}
          width={220}
          onChange={setValue}
          onEnter={() => void send()}
        />
      </div>
      <ActButton act={act} needs={value.trim() === '' ? t.needs.value : null} onAct={() => void send()}>
        {t.doFind}
      </ActButton>
      {found && (
        <div role="status" className="form">
          {found.doubts.map((doubt) => (
            <p key={doubt.code + doubt.field}>? {doubt[tongue]}</p>
          ))}
          <p>{found.donors.length === 0 ? t.noneFound : t.found(found.donors.length)}</p>
          {found.donors.length > 0 && (
            <ul className="plain-list">
              {found.donors.map((donor) => (
                <li key={donor} className="row">
                  <code>{donor}</code> <Link to={at.donor(donor)}>{t.open}</Link>
                </li>
              ))}
            </ul>
          )}
          {found.donors.length === 0 && (
            <p>
              <button type="button" className="quiet" onClick={() => onRegister(found.by, found.value)}>
                {t.registerThis}
              </button>
            </p>
          )}
        </div>
      )}
    </section>
  );
}
