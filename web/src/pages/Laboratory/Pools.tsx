/** Pools 混样 for nucleic acids: members are scanned, and sent as one; below, every pool with its members. */
import { Link } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { useAct } from '@/api/query';
import { useActing } from '@/app/acting';
import { at } from '@/app/at';
import { ActButton } from '@/parts/ActButton';
import { Beside } from '@/parts/Beside';
import { Recorded } from '@/parts/bag/Recorded';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Field } from '@/parts/giving/Field';
import { Rows } from '@/parts/Rows';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { bare, isHeard, lookedUp } from './said';
import { poolName } from './wells';
import './Laboratory.css';

type Pool = Schemas['PoolView'];
type Number = Schemas['NumberView'];

function Make() {
  const t = useMessages(zh, en);
  const act = useAct('/api/laboratory/pools');
  const [members, setMembers] = useState<readonly Number[]>([]);
  const gathered = useRef<readonly Number[]>([]);
  const turn = useRef<Promise<unknown>>(Promise.resolve());
  const gather = (all: readonly Number[]) => {
    gathered.current = all;
    setMembers(all);
  };
  const take = async (scan: string): Promise<Heard> => {
    const known = await lookedUp(scan);
    if (isHeard(known)) return known;
    const { eye, number } = known.donation;
    if (gathered.current.some((one) => one.number === number)) {
      return { tone: 'wrong', zh: zh.memberBefore(eye), en: en.memberBefore(eye) };
    }
    const { pool } = known;
    if (typeof pool === 'number')
      return { tone: 'wrong', zh: zh.pooledBefore(eye, pool), en: en.pooledBefore(eye, pool) };
    act.clear();
    gather([...gathered.current, known.donation]);
    const many = gathered.current.length;
    return { tone: 'right', zh: zh.memberRead(eye, many), en: en.memberRead(eye, many) };
  };
  const hear = (text: string): Promise<Heard> => {
    const heard = turn.current.then(() => take(text));
    turn.current = heard;
    return heard;
  };
  const send = async () => {
    const done = await act.run({ body: { members: members.map((one) => one.eye) } });
    if (done) gather([]);
  };
  return (
    <section className="card form" aria-label={t.makePool}>
      <h2>{t.makePool}</h2>
      <p className="dim">{t.makePoolHint}</p>
      <ScanField label={t.scanMember} hint={t.typedHint} onScan={hear} />
      <p role="status">
        <strong className="figure">{t.members(members.length)}</strong>
      </p>
      {members.length > 0 && (
        <ol className="members">
          {members.map((one) => (
            <li key={one.number}>
              <span className="row">
                <code>{one.eye}</code>
                <button
                  type="button"
                  className="quiet"
                  aria-label={t.dropTube(one.eye)}
                  onClick={() => gather(gathered.current.filter((other) => other !== one))}
                >
                  {t.drop}
                </button>
              </span>
            </li>
          ))}
        </ol>
      )}
      <ActButton
        act={act}
        keys="alt+enter"
        needs={members.length === 0 ? t.needs.tube : null}
        onAct={() => void send()}
      >
        {t.doPool(members.length)}
      </ActButton>
      <Recorded of={act.done} />
    </section>
  );
}

function One({ of }: { of: Pool }) {
  const t = useMessages(zh, en);
  return (
    <section className="card" aria-label={t.pool(of.id)}>
      <h2>{t.pool(of.id)}</h2>
      <ul className="plain-list">
        {of.members.map((one) => (
          <li key={one.number}>
            <Link to={at.tested(one.number)}>
              <code>{one.eye}</code>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Pools() {
  const mine = useActing()?.duty === 'laboratory';
  const t = useMessages(zh, en);
  const [filters, change] = useFilters(['pool'] as const);
  const [member, setMember] = useState('');
  const listed = useListed('/api/laboratory/pools', {}, { touches: ['laboratory:*'] });
  const chosen = asNumber(filters.pool);
  const opened = listed.rows?.find((row) => row.id === chosen);
  const columns: Column<Pool>[] = [
    { key: 'pool', title: t.poolNumber, width: '7rem', show: (r) => poolName(r.id), by: (r) => r.id },
    {
      key: 'many',
      title: t.memberCount,
      width: '5rem',
      align: 'end',
      show: (r) => r.members.length,
      by: (r) => r.members.length,
    },
    {
      key: 'members',
      title: t.memberList,
      width: 'minmax(12rem, 1fr)',
      show: (r) => <span className="figure">{r.members.map((one) => `…${one.number.slice(-6)}`).join(' ')}</span>,
    },
  ];
  const wanted = bare(member);
  return (
    <div className="stack">
      {mine && <Make />}
      <Beside
        opened={opened?.id}
        onClose={() => change({ pool: undefined })}
        list={
          <section className="card" aria-label={t.poolList}>
            <h2>{t.poolList}</h2>
            <Rows of={listed}>
              {(rows, more) => (
                <>
                  {rows.length > 0 && (
                    <div className="filters">
                      <Field label={t.ofMember} value={member} width={200} onChange={setMember} />
                    </div>
                  )}
                  <DataTable
                    label={t.poolList}
                    rows={
                      wanted === ''
                        ? rows
                        : rows.filter((row) =>
                            row.members.some((one) => one.eye.includes(wanted) || one.number.endsWith(wanted)),
                          )
                    }
                    columns={columns}
                    id={(r) => r.id}
                    mark={(r) => (r.id === chosen ? 'row-open' : undefined)}
                    onOpen={(r) => change({ pool: String(r.id) })}
                    empty={rows.length > 0 ? t.noneSo : t.noPools}
                    more={more}
                  />
                </>
              )}
            </Rows>
          </section>
        }
      >
        {opened && <One of={opened} />}
      </Beside>
    </div>
  );
}
