/** The sign-in log, newest first: who, when, from where, with what outcome. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { read } from '@/api/client';
import { useRead } from '@/api/query';
import type { SignInRow } from '@/api/said';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Failed, Loading } from '@/parts/states';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

const AT_A_TIME = 200;

function useColumns(): Column<SignInRow>[] {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const { moment } = useColumnKinds<SignInRow>();
  return [
    moment('when', t.when, (row) => row.at),
    { key: 'what', title: t.what, width: 'minmax(12rem, 2fr)', show: (row) => row[tongue], by: (row) => row[tongue] },
    { key: 'login', title: t.login, width: '8rem', show: (row) => row.login ?? '–', by: (row) => row.login ?? '' },
    { key: 'desk', title: t.desk, width: '8rem', show: (row) => row.desk ?? '–', by: (row) => row.desk ?? 0 },
    { key: 'peer', title: t.peer, width: '9rem', show: (row) => row.peer, by: (row) => row.peer },
    { key: 'by', title: t.by, width: '8rem', show: (row) => row.by?.slice(-4) ?? '–' },
  ];
}

export function SignIns() {
  const t = useMessages(zh, en);
  const columns = useColumns();
  const [filters, change] = useFilters(['account'] as const);
  const accounts = useRead('/api/accounts', {}, { touches: ['accounts:*'], fresh: true }).data?.accounts ?? [];
  const { account } = filters;
  const log = useInfiniteQuery({
    queryKey: ['/api/sign-ins', account ?? null],
    queryFn: ({ pageParam, signal }) =>
      read('/api/sign-ins', { query: { account, before: pageParam, limit: AT_A_TIME } }, signal),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    meta: { touches: ['accounts:*'] },
    staleTime: 0,
  });
  return (
    <>
      <div className="filters">
        <Narrow
          label={t.ofAccount}
          value={account}
          of={accounts.map((one) => ({ value: one.account, label: one.login ?? one.account }))}
          onChange={(value) => change({ account: value })}
        />
        <p className="dim small">{t.signInsHint}</p>
      </div>
      {log.data ? (
        <DataTable
          label={t.view['sign-ins']}
          rows={log.data.pages.flatMap((page) => page.rows)}
          columns={columns}
          id={(row) => row.number}
          empty={t.noSignIns}
          more={{ has: log.hasNextPage, pending: log.isFetchingNextPage, fetch: () => void log.fetchNextPage() }}
        />
      ) : log.error ? (
        <Failed error={log.error} again={() => void log.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}
