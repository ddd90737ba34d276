/** Accounts and duties 账户与岗位: who may do what where, and who signed in. */
import { Input } from 'antd';
import { useId } from 'react';
import { useRead } from '@/api/query';
import type { AccountRow } from '@/api/said';
import type { Duty } from '@/app/acting';
import { Beside } from '@/parts/Beside';
import { Narrow, SiteChoice } from '@/parts/choice/choices';
import { asNumber, useFilters } from '@/parts/choice/filters';
import { type Column, DataTable } from '@/parts/DataTable';
import { Shown } from '@/parts/states';
import { useView, Views } from '@/parts/Views';
import { codes, useMessages, useWords } from '@/words/tongue';
import { Account, AccountState } from './Account';
import { useGrantWords } from './Grants';
import en from './messages.en';
import zh from './messages.zh';
import { Open } from './Open';
import { SignIns } from './SignIns';

const PARTS = ['accounts', 'sign-ins'] as const;
const STATES = ['open', 'fresh', 'waits', 'closed'] as const;

/** What an account is listed under. */
function stateOf(of: AccountRow): (typeof STATES)[number] {
  if (of.closed) return 'closed';
  if (of.wait_until) return 'waits';
  return of.first_sign_in_done ? 'open' : 'fresh';
}

function useColumns(): Column<AccountRow>[] {
  const t = useMessages(zh, en);
  const said = useGrantWords();
  return [
    {
      key: 'login',
      title: t.login,
      width: '8rem',
      show: (row) => <strong>{row.login ?? '–'}</strong>,
      by: (row) => row.login ?? '',
    },
    { key: 'state', title: t.state, width: '9rem', show: (row) => <AccountState of={row} />, by: stateOf },
    {
      key: 'duties',
      title: t.duties,
      width: 'minmax(14rem, 2fr)',
      show: (row) => {
        const [first] = row.grants;
        if (!first) return t.noDuties;
        return row.grants.length === 1 ? said(first) : `${said(first)} ${t.more(row.grants.length)}`;
      },
      by: (row) => (row.grants[0] ? said(row.grants[0]) : ''),
    },
    {
      key: 'sessions',
      title: t.sessions,
      width: '6rem',
      show: (row) => row.sessions,
      by: (row) => row.sessions,
      align: 'end',
    },
    {
      key: 'codes',
      title: t.codes,
      width: '6rem',
      show: (row) => (row.totp ? `✓ ${t.has}` : t.hasNot),
      by: (row) => String(row.totp),
    },
  ];
}

function List() {
  const t = useMessages(zh, en);
  const words = useWords();
  const columns = useColumns();
  const id = useId();
  const [filters, change] = useFilters(['account', 'login', 'state', 'duty', 'site'] as const);
  const state = STATES.find((one) => one === filters.state);
  const duty = codes('Duty').find((one) => one === filters.duty) as Duty | undefined;
  const site = asNumber(filters.site);
  const fits = (row: AccountRow) =>
    (filters.login === undefined || (row.login ?? '').includes(filters.login)) &&
    (state === undefined || stateOf(row) === state) &&
    ((duty === undefined && site === undefined) ||
      row.grants.some((one) => (duty ?? one.duty) === one.duty && (site ?? one.site) === one.site));
  const list = useRead('/api/accounts', {}, { touches: ['accounts:*'], fresh: true });
  const chosen = filters.account;
  return (
    <>
      <div className="filters">
        <span className="choice">
          <label htmlFor={id}>{t.search}</label>
          <Input
            id={id}
            style={{ width: 150 }}
            value={filters.login ?? ''}
            onChange={(event) => change({ login: event.target.value.trim() || undefined })}
          />
        </span>
        <Narrow
          label={t.state}
          value={state}
          of={STATES.map((value) => ({ value, label: t[value] }))}
          onChange={(value) => change({ state: value })}
        />
        <Narrow
          label={t.duty}
          value={duty}
          of={codes('Duty').map((value) => ({ value, label: words('Duty', value) }))}
          onChange={(value) => change({ duty: value })}
        />
        <SiteChoice label={t.site} value={site} onChange={(value) => change({ site: value?.toString() })} />
      </div>
      <Shown of={list}>
        {({ accounts }) => (
          <Beside
            opened={chosen}
            onClose={() => change({ account: undefined })}
            list={
              <DataTable
                label={t.list}
                rows={accounts.filter(fits)}
                columns={columns}
                id={(row) => row.account}
                onOpen={(row) => change({ account: row.account })}
                mark={(row) => (row.account === chosen ? 'row-open' : undefined)}
                empty={accounts.length === 0 ? t.none : t.noneFound}
              />
            }
          >
            {chosen === undefined ? <Open /> : <Account key={chosen} id={chosen} />}
          </Beside>
        )}
      </Shown>
    </>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(PARTS);
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.views} of={PARTS} names={t.view} here={view} />
      {view === 'accounts' ? <List /> : <SignIns />}
    </>
  );
}
