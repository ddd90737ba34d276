/** The call desk: a new call, or the list of cases. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import type { Schemas } from '@/api/problem';
import { useRead } from '@/api/query';
import { at } from '@/app/at';
import { type Column, DataTable } from '@/parts/DataTable';
import { BloodGroup, SiteName, When } from '@/parts/signs';
import { Shown } from '@/parts/states';
import { amount } from '@/words/amount';
import { span } from '@/words/time';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import { CallStrip } from './CallStrip';
import './Emergency.css';
import en from './messages.en';
import zh from './messages.zh';
import { NewCall } from './NewCall';

type CaseRow = Schemas['CaseRow'];

/** As many as one page of the server carries. */
const MOST = 1_000;

function CaseTable() {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const words = useWords();
  const navigate = useNavigate();
  const [onlyOpen, setOnlyOpen] = useState(false);
  const cases = useRead(
    '/api/cases',
    { query: { limit: MOST, open: onlyOpen ? true : undefined } },
    { touches: ['case:*', 'formality:*'], keep: true },
  );
  const sums = (row: CaseRow, of: 'requested' | 'sent') =>
    row.totals.map((sum) => `${words('ProductClass', sum.class)} ${amount(sum[of], tongue)}`).join(' · ');
  const columns: Column<CaseRow>[] = [
    { key: 'id', title: 'C', width: '5rem', show: (row) => `C${row.id}`, by: (row) => row.id },
    {
      key: 'hospital',
      title: t.hospital,
      width: 'minmax(9rem, 1fr)',
      show: (row) => <SiteName site={row.hospital} />,
      by: (row) => row.hospital.zh,
    },
    {
      key: 'group',
      title: t.group,
      width: '9rem',
      show: (row) => <BloodGroup blood={row.blood} />,
      by: (row) => row.blood.group,
    },
    {
      key: 'opened',
      title: t.opened,
      width: '10rem',
      show: (row) => <When at={row.opened_at} />,
      by: (row) => row.opened_at,
    },
    {
      key: 'age',
      title: t.age,
      width: '8rem',
      show: (row) => span(row.age_minutes, tongue),
      by: (row) => row.age_minutes,
    },
    {
      key: 'state',
      title: t.state,
      width: '6rem',
      show: (row) => (row.state === 'open' ? `● ${t.open}` : t.stoodDown),
      by: (row) => (row.state === 'open' ? 0 : 1),
    },
    { key: 'asked', title: t.asked, width: 'minmax(14rem, 2fr)', show: (row) => sums(row, 'requested') },
    { key: 'sent', title: t.sent, width: 'minmax(14rem, 2fr)', show: (row) => sums(row, 'sent') },
  ];
  return (
    <section className="card">
      <div className="row">
        <h2>{t.all}</h2>
        <span className="grow" />
        <span className="row">
          <Switch checked={onlyOpen} onChange={setOnlyOpen} aria-label={t.onlyOpen} /> {t.onlyOpen}
        </span>
      </div>
      <Shown of={cases}>
        {(page) => (
          <DataTable
            label={t.all}
            rows={page.items}
            columns={columns}
            id={(row) => row.id}
            onOpen={(row) => void navigate({ to: at.case(row.id) })}
            empty={t.noCases}
          />
        )}
      </Shown>
    </section>
  );
}

export default function Desk() {
  const t = useMessages(zh, en);
  const navigate = useNavigate();
  const search: { call?: string } = useSearch({ strict: false });
  const calling = search.call === 'new';
  return (
    <>
      <CallStrip here={calling ? 'new' : null} />
      {calling ? (
        <>
          <h1 className="visually-hidden">{t.newCall}</h1>
          <NewCall />
        </>
      ) : (
        <>
          <div className="page-head">
            <h1>{t.title}</h1>
            <span className="grow" />
            <Button
              type="primary"
              size="large"
              onClick={() => void navigate({ to: at.cases(), search: { call: 'new' } as never })}
            >
              ☎ {t.newCall} <kbd>n</kbd>
            </Button>
          </div>
          <CaseTable />
        </>
      )}
    </>
  );
}
