/** Lists that come in pages: read on demand, shown as one list, read again when the feed says so. */
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { type Read, type ReadOptions, type ReadPath, read } from './client';
import type { Touch } from './touch';

/** Paths that answer a page: rows and a cursor to the next. */
type PagedPath = { [P in ReadPath]: Read<P> extends { items: unknown[]; next?: string | null } ? P : never }[ReadPath];
type RowOf<P extends PagedPath> = Read<P> extends { items: (infer R)[] } ? R : never;

/** Rows as read so far. */
export interface Listed<R> {
  rows: readonly R[] | undefined;
  /** The same, and none where they could not be read: undefined only while they are being read. */
  known: readonly R[] | undefined;
  error: unknown;
  more: { has: boolean; pending: boolean; fetch: () => void };
  again: () => void;
}

interface ListExtras<P extends PagedPath> {
  /** What stands in the path itself. */
  inPath?: ReadOptions<P>['path'];
  touches: readonly Touch[];
  /** Rows at a time. */
  limit?: number;
  when?: boolean;
  /** Read anew whenever it is shown. */
  fresh?: boolean;
}

/** Reads a list page by page. */
export function useListed<P extends PagedPath>(
  path: P,
  query: NonNullable<ReadOptions<P>['query']>,
  { inPath, touches, limit = 200, when = true, fresh }: ListExtras<P>,
): Listed<RowOf<P>> {
  type Page = { items: RowOf<P>[]; next?: string | null };
  const pages = useInfiniteQuery<Page, Error, InfiniteData<Page>, unknown[], string | undefined>({
    queryKey: [path, 'pages', inPath ?? null, query, limit],
    queryFn: async ({ pageParam, signal }) => {
      const asked = { ...query, limit, cursor: pageParam } as NonNullable<ReadOptions<P>['query']>;
      return (await read(path, { path: inPath, query: asked } as ReadOptions<P>, signal)) as unknown as Page;
    },
    initialPageParam: undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    meta: { touches },
    enabled: when,
    staleTime: fresh ? 0 : undefined,
  });
  const rows = pages.data?.pages.flatMap((page) => page.items);
  return {
    rows,
    known: rows ?? (pages.error ? [] : undefined),
    error: pages.error,
    more: { has: pages.hasNextPage, pending: pages.isFetchingNextPage, fetch: () => void pages.fetchNextPage() },
    again: () => void pages.refetch(),
  };
}
