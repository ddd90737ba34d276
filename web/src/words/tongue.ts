/** The language of the screens: Chinese unless the person chose English, kept on this machine. */
import { useSyncExternalStore } from 'react';
import { kept } from '@/app/kept';
import { WORDS } from '@/generated/words';

export type Tongue = 'zh' | 'en';

const choice = kept<Tongue>('tongue', 'zh', (value) => value === 'zh' || value === 'en');

/** Chooses the language of the screens. */
export function chooseTongue(tongue: Tongue): void {
  choice.set(tongue);
}

/** The language of the screens. */
export function useTongue(): Tongue {
  return useSyncExternalStore(choice.subscribe, choice.get);
}

/** The language now, outside components. */
export function tongueNow(): Tongue {
  return choice.get();
}

/** Of two catalogues of messages with the same keys, the one to show. */
export function useMessages<M>(zh: M, en: NoInfer<M>): M {
  return useTongue() === 'zh' ? zh : en;
}

/** Something that the API says in both languages. */
export interface InBoth {
  zh: string;
  en: string;
}

/** Picks the language of a thing said in both. */
export function useSaid(): (said: InBoth | null | undefined) => string {
  const tongue = useTongue();
  return (said) => said?.[tongue] ?? '–';
}

type Lists = typeof WORDS;
export type ListName = keyof Lists;
export type CodeOf<L extends ListName> = keyof Lists[L] & string;

/** What the kernel calls a word of one of its lists; an unknown one as it is. */
export function word(list: ListName, code: string | null | undefined, tongue: Tongue): string {
  if (!code) return '–';
  const words: Record<string, InBoth> = WORDS[list];
  return words[code]?.[tongue] ?? code;
}

/** The codes of a list in the kernel's order. */
export function codes<L extends ListName>(list: L): CodeOf<L>[] {
  return Object.keys(WORDS[list]) as CodeOf<L>[];
}

/** Looks words of the kernel up in the language of the screen. */
export function useWords(): (list: ListName, code: string | null | undefined) => string {
  const tongue = useTongue();
  return (list, code) => word(list, code, tongue);
}
