/** All pieces, newest first: at the bench, held, made into something, discarded. */
import { useNavigate } from '@tanstack/react-router';
import { useListed } from '@/api/paged';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { Chips } from '@/parts/Chips';
import { Narrow } from '@/parts/choice/choices';
import { useFilters } from '@/parts/choice/filters';
import { useColumnKinds } from '@/parts/columns';
import { type Column, DataTable } from '@/parts/DataTable';
import { Rows } from '@/parts/Rows';
import type { Heard } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import { Amount } from '@/parts/signs';
import { codes, useMessages, useWords } from '@/words/tongue';
import { find } from './found';
import en from './messages.en';
import zh from './messages.zh';
import { PieceLink, PieceSign } from './signs';
import { asScanned } from './sums';

type Piece = Schemas['PieceView'];

const STATES = ['at-bench', 'in-step', 'consumed', 'discarded', 'admitted'] as const;

export function Pieces() {
  const t = useMessages(zh, en);
  const words = useWords();
  const go = useNavigate();
  const { moment } = useColumnKinds<Piece>();
  const [filters, change] = useFilters(['state', 'product', 'held', 'donation'] as const);
  const state = STATES.find((one) => one === filters.state);
  const product = codes('Product').find((one) => one === filters.product);
  const held = filters.held === 'yes' ? true : undefined;
  const donation = filters.donation ? asScanned(filters.donation) : undefined;
  const listed = useListed(
    '/api/bench/pieces',
    { state, product, held, donation },
    { touches: ['bench:*', 'finding:*'] },
  );
  const hear = async (text: string): Promise<Heard> => {
    const found = await find(text, null);
    if ('refused' in found) return { tone: 'wrong', zh: found.refused.detail_zh, en: found.refused.detail_en };
    if ('one' in found && 'piece' in found.one) {
      const { piece } = found.one;
      void go({ to: at.piece(piece) });
      return { tone: 'right', zh: zh.readPiece(piece), en: en.readPiece(piece) };
    }
    const number =
      'several' in found
        ? found.several[0]?.donation.number
        : 'one' in found && 'donation' in found.one
          ? found.one.donation.number
          : undefined;
    if (!number) return { tone: 'wrong', zh: zh.nothingHere(text), en: en.nothingHere(text) };
    change({ donation: number });
    return { tone: 'right', zh: zh.ofDonation(number), en: en.ofDonation(number) };
  };
  const columns: Column<Piece>[] = [
    { key: 'piece', title: t.piece, width: '15.5rem', show: (p) => <PieceLink id={p.piece} />, by: (p) => p.piece },
    {
      key: 'product',
      title: t.product,
      width: 'minmax(10rem, 1fr)',
      show: (p) => words('Product', p.product),
      by: (p) => words('Product', p.product),
    },
    {
      key: 'volume',
      title: t.volume,
      width: '6rem',
      align: 'end',
      show: (p) => t.ml(p.volume_ml),
      by: (p) => p.volume_ml,
    },
    { key: 'amount', title: t.amount, width: '5.5rem', align: 'end', show: (p) => <Amount of={p.amount} /> },
    moment('expires', t.expires, (p) => p.expires_at),
    {
      key: 'against',
      title: t.deviations,
      width: 'minmax(10rem, 1.2fr)',
      show: (p) => {
        const open = p.questions.filter((one) => one.open).length;
        const said = [
          ...p.deviations.map((one) => words('Deviation', one)),
          ...(open > 0 ? [t.openQuestions(open)] : []),
        ];
        return said.length === 0 ? `✓ ${t.none}` : `! ${said.join('; ')}`;
      },
      by: (p) => p.deviations.length + p.questions.filter((one) => one.open).length,
    },
    { key: 'state', title: t.state, width: '9rem', show: (p) => <PieceSign of={p} />, by: (p) => p.state },
  ];
  return (
    <section className="card" aria-label={t.views.pieces}>
      <ScanField label={t.scanFind} hint={t.scanHint} onScan={hear} />
      <div className="filters">
        <Narrow
          label={t.product}
          value={product}
          of={codes('Product').map((value) => ({ value, label: words('Product', value) }))}
          onChange={(next) => change({ product: next })}
        />
        <Narrow
          label={t.state}
          value={state}
          of={STATES.map((value) => ({ value, label: t.pieceStates[value] }))}
          onChange={(next) => change({ state: next })}
        />
        <Chips
          label={t.which}
          value={held ? 'held' : 'all'}
          chips={[
            { value: 'all', label: t.takens.all },
            { value: 'held', label: `? ${t.held}` },
          ]}
          onChange={(next) => change({ held: next === 'held' ? 'yes' : undefined })}
        />
        {filters.donation && (
          <button type="button" className="quiet" onClick={() => change({ donation: undefined })}>
            ✕ {t.donation} {filters.donation}
          </button>
        )}
      </div>
      <Rows of={listed}>
        {(rows, more) => (
          <DataTable
            label={t.views.pieces}
            rows={rows}
            columns={columns}
            id={(p) => p.piece}
            mark={(p) => (p.questions.some((one) => one.open) ? 'row-late' : undefined)}
            onOpen={(p) => void go({ to: at.piece(p.piece) })}
            empty={state || product || held || donation ? t.noneSo : t.noPieces}
            more={more}
          />
        )}
      </Rows>
    </section>
  );
}
