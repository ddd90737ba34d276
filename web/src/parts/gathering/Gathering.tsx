/** Bags gathered by the scanner for one act: each once, and any of them left out again. */
import { useState } from 'react';
import { useMessages } from '@/words/tongue';
import { BagNumber } from '../bag/bags';
import { type Heard, isWhole, meant, readText } from '../scan/meant';
import { ScanField } from '../scan/ScanField';
import { Empty } from '../states';
import en from './messages.en';
import zh from './messages.zh';

export interface Gathered {
  bags: readonly string[];
  clear: () => void;
  take: (...bags: string[]) => void;
  drop: (bag: string) => void;
}

export function useGathered(): Gathered {
  const [bags, setBags] = useState<readonly string[]>([]);
  return {
    bags,
    clear: () => setBags([]),
    take: (...more) => setBags((before) => [...new Set([...before, ...more])]),
    drop: (bag) => setBags((before) => before.filter((one) => one !== bag)),
  };
}

interface GatheringProps {
  of: Gathered;
  /** What a part of a number may mean; scans wait while it is still being read. */
  among: readonly { id: string }[] | undefined;
  /** What else the scanner may read here; null when it was none of that. */
  also?: (typed: string) => Heard | null;
}

/** The scanner's field and what it gathered. */
export function Gathering({ of, among, also }: GatheringProps) {
  const t = useMessages(zh, en);
  const read = (typed: string): Heard => {
    const other = also?.(typed);
    if (other) return other;
    const text = readText(typed);
    const bag = meant(typed, among ?? [])?.id ?? (isWhole(text) ? text : null);
    if (bag === null) return { tone: 'wrong', zh: zh.unknown(typed), en: en.unknown(typed) };
    if (of.bags.includes(bag)) return { tone: 'right', zh: zh.takenBefore(bag), en: en.takenBefore(bag) };
    of.take(bag);
    return { tone: 'right', zh: zh.taken(bag), en: en.taken(bag) };
  };
  return (
    <>
      <ScanField onScan={read} waits={among === undefined} />
      <h3>
        {t.chosen} <small className="dim">{t.ofBags(of.bags.length)}</small>
      </h3>
      {of.bags.length === 0 ? (
        <Empty>{t.nothingChosen}</Empty>
      ) : (
        <ul className="plain-list">
          {of.bags.map((bag) => (
            <li key={bag} className="row">
              <BagNumber id={bag} />
              <span className="grow" />
              <button type="button" className="quiet" aria-label={t.dropBag(bag)} onClick={() => of.drop(bag)}>
                {t.drop}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
