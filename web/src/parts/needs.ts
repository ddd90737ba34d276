/** What a form still needs before it can be sent, the first of it in words: a button that rests says why. */
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export type Need = keyof (typeof zh)['needs'];

/** Takes what is unmet, in the order in which one would go about it; null when nothing is. */
export function useNeeds(): (...unmet: (Need | false)[]) => string | null {
  const t = useMessages(zh, en);
  return (...unmet) => {
    const first = unmet.find((need) => need !== false);
    return first ? t.needs[first] : null;
  };
}
