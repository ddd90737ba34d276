/** Another way in: the organisation's own directory, whose page this browser goes to and comes back from. */
import { Button } from 'antd';
import { useTell } from '@/api/query';
import { ProblemPanel } from '@/parts/ProblemPanel';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

export function ByDirectory({ name }: { name: string }) {
  const t = useMessages(zh, en);
  const act = useTell('/api/session/directory');
  const go = async () => {
    const begun = await act.run({ body: {} });
    if (begun) window.location.assign(begun.address);
  };
  return (
    <div className="form">
      <Button size="large" loading={act.pending} onClick={() => void go()}>
        {t.byDirectory(name)}
      </Button>
      <ProblemPanel of={act.problem} />
    </div>
  );
}
