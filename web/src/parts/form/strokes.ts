/** A signature by hand, from what the pad heard to what is kept: whole figures within the place to sign in. */
import type { Schemas } from '@/api/problem';
import type { Strokes } from '@/api/said';

/** A stroke as the pad gives it. */
export interface Drawn {
  points: readonly { x: number; y: number; time: number; pressure: number }[];
}

const FULL_PRESSURE = 1000;

const within = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));

/** Strokes with place, time from the first point in milliseconds, and pressure in thousandths; null when nothing was drawn. */
export function asStrokes(drawn: readonly Drawn[], wide: number, high: number): Strokes | null {
  const begun = drawn[0]?.points[0]?.time;
  if (begun === undefined) return null;
  let last = 0;
  const strokes = drawn
    .filter((stroke) => stroke.points.length > 0)
    .map((stroke) =>
      stroke.points.map(({ x, y, time, pressure }): [number, number, number, number] => {
        // Some pens hand in a point a little late.
        last = Math.max(last, Math.round(time - begun));
        return [within(x, wide), within(y, high), last, within(pressure * FULL_PRESSURE, FULL_PRESSURE)];
      }),
    );
  return { wide, high, strokes };
}

/** Strokes as a drawing: a path for each. */
export function pathsOf(of: Strokes): string[] {
  return of.strokes.map((points) => points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${x} ${y}`).join(' '));
}

/** Strokes as the description writes them, which has no word for a point of four figures. */
type Told = Schemas['Strokes'];

/** Signatures that the server kept. */
export function asKept(told: Record<string, Told> | null | undefined): Record<string, Strokes> {
  return (told ?? {}) as unknown as Record<string, Strokes>;
}

/** Signatures to send. */
export function asTold(drawn: Record<string, Strokes>): Record<string, Told> {
  return drawn as unknown as Record<string, Told>;
}
