/** Bags as a trace lists them: the number, what it is, where it went. */
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/problem';
import { at } from '@/app/at';
import { BagLink, BagPlace, BagWhat } from '@/parts/bag/bags';
import { useMessages } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';

type Traced = Schemas['TracedBag'];

/** The way to a patient's or donor's trace. */
export const traceOf = {
  donor: (id: string) => `/donors/${id}`,
  patient: (id: string) => `/patients/${id}`,
};

function Went({ to }: { to: Schemas['Recipient'] }) {
  const t = useMessages(zh, en);
  return (
    <span>
      → <Link to={traceOf.patient(to.patient)}>{to.patient}</Link> {to.transfused ? t.transfused : t.issued}
      {to.case !== null && to.case !== undefined && (
        <>
          {' '}
          · <Link to={at.case(to.case)}>C{to.case}</Link>
        </>
      )}
    </span>
  );
}

export function TracedBags({ bags }: { bags: readonly Traced[] }) {
  return (
    <ul>
      {bags.map((one) => (
        <li key={one.bag.id}>
          <BagLink id={one.bag.id} />
          <BagWhat of={one.bag} />
          {one.recipient ? <Went to={one.recipient} /> : <BagPlace place={one.bag.place} />}
        </li>
      ))}
    </ul>
  );
}
