/** A shipment's way as marks on a line: when it left, when it is expected, promised, and where now is. */

export interface Mark {
  name: 'dispatched' | 'expected' | 'promised' | 'now';
  at: string;
  /** Share of the line, 0 to 100. */
  place: number;
}

interface Times {
  dispatched_at: string;
  arrives_p50: string;
  arrives_p90: string;
  closed_at?: string | null;
}

/** The line reaches to the promised arrival, or to now or the end when that is later. */
export function way(times: Times, now: number): { marks: Mark[]; end: number } {
  const from = Date.parse(times.dispatched_at);
  const until = times.closed_at ? Date.parse(times.closed_at) : now;
  const to = Math.max(Date.parse(times.arrives_p90), until, from + 60_000);
  const place = (at: string | number) => {
    const millis = typeof at === 'number' ? at : Date.parse(at);
    return Math.round((1000 * (Math.min(millis, to) - from)) / (to - from)) / 10;
  };
  const marks: Mark[] = [
    { name: 'dispatched', at: times.dispatched_at, place: 0 },
    { name: 'expected', at: times.arrives_p50, place: place(times.arrives_p50) },
    { name: 'promised', at: times.arrives_p90, place: place(times.arrives_p90) },
  ];
  return { marks, end: Math.max(0, place(until)) };
}
