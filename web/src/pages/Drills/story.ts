/** What happened in a drill, as one list by time: calls, what left and what arrived. */
import type { Schemas } from '@/api/problem';

type DrillCase = Schemas['DrillCase'];
type Supply = Schemas['SupplyTimes'];
type Line = Schemas['LineView'];

export type Happening =
  | { key: string; at: string; kind: 'call'; of: DrillCase; call: number; lines: Line[] }
  | { key: string; at: string; kind: 'green'; of: DrillCase }
  | { key: string; at: string; kind: 'leaves' | 'received'; of: DrillCase; supply: Supply };

/** Everything that happened, the newest first. */
export function happenings(cases: readonly DrillCase[]): Happening[] {
  const all = cases.flatMap((of): Happening[] => {
    const { case: view, supplies } = of;
    const id = view.case.id;
    const calls = view.calls.map(
      (call): Happening => ({
        key: `c${id}.${call.call}`,
        at: call.answered_at,
        kind: 'call',
        of,
        call: call.call,
        lines: view.lines.filter((line) => line.call === call.call),
      }),
    );
    const green = view.case.green_channel_at;
    const opened: Happening[] = green ? [{ key: `g${id}`, at: green, kind: 'green', of }] : [];
    const left = supplies.map(
      (supply): Happening => ({ key: `l${supply.shipment}`, at: supply.dispatched_at, kind: 'leaves', of, supply }),
    );
    const received = supplies.flatMap((supply): Happening[] =>
      supply.closed_at ? [{ key: `r${supply.shipment}`, at: supply.closed_at, kind: 'received', of, supply }] : [],
    );
    return [...calls, ...opened, ...left, ...received];
  });
  const rank = { call: 0, green: 1, leaves: 2, received: 3 };
  return all.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || rank[b.kind] - rank[a.kind]);
}
