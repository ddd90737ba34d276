/** What an act recorded, in the kernel's own sentences, with ways to what it made. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { useMessages, useTongue } from '@/words/tongue';
import '../work.css';
import en from './messages.en';
import zh from './messages.zh';

export type Answered = Schemas['Answered'];

/** The applications that were made; an answer names them in its events alone. */
function applicationsOf(events: Answered['events']): number[] {
  const told = events as unknown as Record<string, Record<string, { application?: number }> | undefined>[];
  return told.flatMap((event) => event.application?.application_made?.application ?? []);
}

/** Sentences shown at most; one for every bag would hide the page. */
const SENTENCES = 6;

export function Recorded({ of }: { of: Answered | null }) {
  const t = useMessages(zh, en);
  const tongue = useTongue();
  if (!of) return null;
  const said = of.said ?? [];
  const { made } = of;
  const links = [
    ...(made.orders ?? []).map((id) => ({ to: at.order(id), name: `D${id}` })),
    ...(made.shipments ?? []).map((id) => ({ to: at.shipment(id), name: `T${id}` })),
    ...(made.reservations ?? []).map((id) => ({ to: at.pick(id), name: `R${id}` })),
    ...applicationsOf(of.events).map((id) => ({ to: at.application(id), name: `A${id}` })),
    ...(made.counts ?? []).map((id) => ({ to: at.count(id), name: `K${id}` })),
    ...(made.losses ?? []).map((id) => ({ to: at.loss(id), name: `B${id}` })),
    ...(made.reviews ?? []).map((id) => ({ to: at.review(id), name: `S${id}` })),
  ];
  return (
    <section className="done" role="status">
      <h3>
        ✓ {t.recorded}{' '}
        {links.map((link) => (
          <Link key={link.to} to={link.to}>
            {link.name}{' '}
          </Link>
        ))}
      </h3>
      <ul>
        {said.slice(0, SENTENCES).map((sentence, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the sentences of one answer never change
          <li key={place}>{sentence[tongue]}</li>
        ))}
        {said.length > SENTENCES && <li className="dim">… {said.length - SENTENCES}</li>}
      </ul>
    </section>
  );
}
