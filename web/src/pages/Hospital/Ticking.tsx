/** Bags ticked by scanner or by hand. */
import { meant } from '@/parts/scan/meant';
import { ScanField } from '@/parts/scan/ScanField';
import en from './messages.en';
import zh from './messages.zh';

export interface Ticks {
  has: (id: string) => boolean;
  turn: (id: string) => void;
}

/** The scanner ticks; it never takes a tick away. While `among` is still being read, scans wait for it. */
export function TickScan({ among, has, turn }: Ticks & { among: readonly { id: string }[] | undefined }) {
  return (
    <ScanField
      waits={among === undefined}
      onScan={(typed) => {
        const bag = meant(typed, among ?? []);
        if (bag === null) return { tone: 'wrong', zh: zh.notHere(typed), en: en.notHere(typed) };
        if (!has(bag.id)) turn(bag.id);
        return { tone: 'right', zh: zh.scanned(bag.id), en: en.scanned(bag.id) };
      }}
    />
  );
}

export function Tick({ id, has, turn }: Ticks & { id: string }) {
  return (
    <input
      type="checkbox"
      className="tick"
      aria-label={id}
      checked={has(id)}
      onChange={() => turn(id)}
      onClick={(event) => event.stopPropagation()}
    />
  );
}
