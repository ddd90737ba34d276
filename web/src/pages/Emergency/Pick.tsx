/** The pick list on a page of its own, for the screen in the store. */
import { useNavigate } from '@tanstack/react-router';
import { at } from '@/app/at';
import { useNumber } from '@/app/router';
import './Emergency.css';
import { PickList } from './PickList';

export default function Pick() {
  const id = useNumber('reservation');
  const navigate = useNavigate();
  return (
    <section className="card">
      <PickList
        id={id ?? 0}
        onGone={() => void navigate({ to: at.cases() })}
        onInstead={(next) => next !== undefined && void navigate({ to: at.pick(next) })}
      />
    </section>
  );
}
