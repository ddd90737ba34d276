/** A second person's override, where the kernel says that one may pass: coded reason, who, and how reached. */
import { Button } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useActing } from '@/app/acting';
import { useNetwork } from '@/app/network';
import { Chips } from '@/parts/Chips';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { codes, useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Override = Schemas['Override'];

export function OverrideForm({
  problem,
  offered,
  pending,
  onOverride,
}: {
  problem: Error | null;
  offered: readonly Schemas['RefusalView'][];
  pending: boolean;
  onOverride: (overrides: Override[]) => void;
}) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const acting = useActing();
  const site = useNetwork().data?.sites.find((s) => s.id === acting?.site);
  const [reason, setReason] = useState<Override['reason'] | null>(null);
  const [reached, setReached] = useState<Override['reached'] | null>(null);
  const [person, setPerson] = useState<string | null>(null);
  if (!problem) return null;
  const people = site ? [site.contacts.head, site.contacts.director, site.contacts.leader] : [];
  const names = [t.roles.head, t.roles.director, t.roles.leader];
  const ready = reason && reached && person;
  return (
    <>
      <ProblemPanel of={problem} />
      {offered.length > 0 && (
        <section className="card override">
          <h3>{t.override}</h3>
          <p>{t.overrideWhat}</p>
          <ul>
            {offered.map((r) => (
              <li key={r.code + r.zh}>{r[tongue]}</li>
            ))}
          </ul>
          <Chips
            label={t.overrideWhy}
            chips={codes('OverrideReason').map((value) => ({ value, label: words('OverrideReason', value) }))}
            value={reason}
            onChange={setReason}
          />
          <Chips
            label={t.second}
            chips={people.map((value, n) => ({ value, label: names[n] ?? '', note: t.person(value.slice(-4)) }))}
            value={person}
            onChange={setPerson}
          />
          <Chips
            label={t.overrideHow}
            chips={codes('Reached').map((value) => ({ value, label: words('Reached', value) }))}
            value={reached}
            onChange={setReached}
          />
          <Button
            danger
            type="primary"
            disabled={!ready}
            loading={pending}
            onClick={() => {
              if (!reason || !reached || !person) return;
              onOverride(
                offered.map((r) => ({
                  of: r.code as Override['of'],
                  bag: (r.facts as { bag?: string }).bag ?? null,
                  reason,
                  reached,
                  second_person: person,
                })),
              );
            }}
          >
            {t.overrideGo}
          </Button>
        </section>
      )}
    </>
  );
}
