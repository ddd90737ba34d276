/** The donor desk 献血者接待: somebody is found or registered, who came today, everybody on file, a donor's call. */
import { useState } from 'react';
import { useDoor } from '@/app/door/door';
import { useView, Views } from '@/parts/Views';
import { useMessages } from '@/words/tongue';
import { All } from './All';
import { Call } from './Call';
import { type By, Find } from './Find';
import en from './messages.en';
import zh from './messages.zh';
import { Register } from './Register';
import { Today } from './Today';

const VIEWS = ['desk', 'all', 'call'] as const;

function Desk() {
  const [from, setFrom] = useState<{ by: By; value: string } | null>(null);
  return (
    <div className="stack">
      <div className="split">
        <Find onRegister={(by, value) => setFrom({ by, value })} />
        <Register from={from} />
      </div>
      <Today />
    </div>
  );
}

export default function Page() {
  const t = useMessages(zh, en);
  const view = useView(VIEWS);
  // What was typed is gone with the lock, not only out of sight.
  const locked = useDoor()?.door === 'locked';
  return (
    <>
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Views label={t.title} of={VIEWS} names={t.views} here={view} />
      {!locked && view === 'desk' && <Desk />}
      {!locked && view === 'all' && <All />}
      {!locked && view === 'call' && <Call />}
    </>
  );
}
