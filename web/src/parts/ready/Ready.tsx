/** When blood for a patient can be ready at its supplier, or what it waits for, in words. */
import type { Schemas } from '@/api/problem';
import { useMessages, useWords } from '@/words/tongue';
import { When } from '../signs';
import en from './messages.en';
import zh from './messages.zh';

export function Ready({ of }: { of: Schemas['Readiness'] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  if ('on_shelf' in of) {
    return (
      <span className="tag tag-sure">
        ✓ {t.onShelf} <When at={of.on_shelf.at} />
      </span>
    );
  }
  if ('to_prepare' in of) {
    const { at, what, by } = of.to_prepare;
    return (
      <span className="tag">
        → {t.toPrepare(what.map((one) => words('Attribute', one)).join('、'))} <When at={at} /> · {t.by(by.slice(-4))}
      </span>
    );
  }
  if ('nobody_able' in of) {
    return (
      <span className="tag tag-late">
        ! {t.nobodyAble(words('Attribute', of.nobody_able.what), of.nobody_able.call.slice(-4))}
      </span>
    );
  }
  return <span className="tag tag-unsure">? {t.notInStock}</span>;
}
