/** Columns that many tables have: a site by its name, a moment. Each sorts by what it shows. */
import type { Schemas } from '@/api/problem';
import { useTongue } from '@/words/tongue';
import type { Column } from './DataTable';
import { SiteName, When } from './signs';

type SiteRef = Schemas['SiteRef'];

interface ColumnKinds<R> {
  site: (key: string, title: string, of: (row: R) => SiteRef | null | undefined, width?: string) => Column<R>;
  moment: (key: string, title: string, of: (row: R) => string | null | undefined, width?: string) => Column<R>;
}

export function useColumnKinds<R>(): ColumnKinds<R> {
  const tongue = useTongue();
  return {
    site: (key, title, of, width = 'minmax(10rem, 1fr)') => ({
      key,
      title,
      width,
      show: (row) => <SiteName site={of(row)} />,
      by: (row) => of(row)?.[tongue] ?? '',
    }),
    moment: (key, title, of, width = '9rem') => ({
      key,
      title,
      width,
      show: (row) => <When at={of(row)} />,
      by: (row) => of(row) ?? '',
    }),
  };
}
