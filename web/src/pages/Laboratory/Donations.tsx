/** Donations of which the laboratory knows anything: one is scanned, or found in the list by how it stands. */
import { useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import { ScanField } from '@/parts/scan/ScanField';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { isHeard, lookedUp, STANDING, STANDINGS } from './said';
import { SampleSign, StandingSign } from './signs';
import './Laboratory.css';

type Row = Schemas['TestedRow'];
type Standing = Row['standing'];

export function Donations() {
  const t = useMessages(zh, en);
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Row>();
  const [filters, change] = useFilters(['standing'] as const);
  const standing = STANDINGS.find((one) => one === filters.standing);
  const listed = useListed('/api/laboratory/donations', { standing }, { touches: ['laboratory:*'] });
  const hear = async (text: string) => {
    const known = await lookedUp(text);
    if (isHeard(known)) return known;
    void go({ to: at.tested(known.donation.number) });
    return null;
  };
  const columns: Column<Row>[] = [
    {
      key: 'donation',
      title: t.donation,
      width: '12.5rem',
      show: (r) => <code>{r.donation.eye}</code>,
      by: (r) => r.donation.number,
    },
    {
      key: 'standing',
      title: t.stands,
      width: '8rem',
      show: (r) => <StandingSign of={r.standing} />,
      by: (r) => r.standing,
    },
    { key: 'group', title: t.group, width: '5rem', show: (r) => r.group ?? '–', by: (r) => r.group ?? '' },
    {
      key: 'samples',
      title: t.samples,
      width: 'minmax(11rem, 2fr)',
      show: (r) =>
        r.untested ? (
          <span>✕ {t.because(t.untested, words('UntestedReason', r.untested))}</span>
        ) : (
          <span className="signs">
            {r.samples.map((one) => (
              <SampleSign key={one.purpose} of={one} times="left-out" />
            ))}
          </span>
        ),
      by: (r) => r.samples.length,
    },
    { key: 'results', title: t.results, width: '5rem', align: 'end', show: (r) => r.results, by: (r) => r.results },
    moment('last', t.lastResult, (r) => r.last_result),
  ];
  return (
    <div className="stack">
      <section className="card form" aria-label={t.find}>
        <ScanField label={t.scanDonation} hint={t.typedHint} onScan={hear} />
      </section>
      <section className="card" aria-label={t.views.donations}>
        <div className="filters">
          <Chips
            label={t.stands}
            value={standing ?? 'all'}
            chips={[
              { value: 'all' as Standing | 'all', label: t.all },
              ...STANDINGS.map((value) => ({ value, label: words(STANDING, value) })),
            ]}
            onChange={(next) => change({ standing: next === 'all' ? undefined : next })}
          />
        </div>
        <Rows of={listed}>
          {(rows, more) => (
            <DataTable
              label={t.views.donations}
              rows={rows}
              columns={columns}
              id={(r) => r.donation.number}
              mark={(r) => (r.standing === 'failed' ? 'row-late' : undefined)}
              onOpen={(r) => void go({ to: at.tested(r.donation.number) })}
              empty={standing ? t.noneSo : t.noDonations}
              more={more}
            />
          )}
        </Rows>
      </section>
    </div>
  );
}
