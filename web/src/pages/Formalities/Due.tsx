/** When something is due: how long it has, or how long it is overdue. */
import { useNow } from '@/app/city';
import { minutesBetween, span } from '@/words/time';
import { useMessages, useTongue } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function Due({ at, overdue }: { at: string; overdue: boolean }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  const now = useNow(30_000);
  const minutes = minutesBetween(now, at);
  if (overdue) return <span className="due-late">! {t.late(span(-minutes, tongue))}</span>;
  return <span>{t.inTime(span(minutes, tongue))}</span>;
}
