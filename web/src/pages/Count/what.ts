/** What a count is about, in words: a class, a group of it, or the whole store. */
import type { Schemas } from '@/api/problem';
import { useMessages, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

interface Counted {
  class?: Schemas['ProductClass'] | null;
  group?: string | null;
}

export function useWhat(): (of: Counted) => string {
  const t = useMessages(zh, en);
  const words = useWords();
  return ({ class: of, group }) => `${of ? words('ProductClass', of) : t.whole}${group ? ` ${group}` : ''}`;
}
