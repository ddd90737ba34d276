/**
 * The schematic map: every county a field around its centre, drawn by this console and copied from no map.
 *
 * A field is what lies nearer to its own centre than to any other. Known counties have a centre set by
 * hand so that the crowded town is legible; others lie where their sites are.
 */

export interface Point {
  x: number;
  y: number;
}

export interface Cell {
  county: number;
  centre: Point;
  outline: Point[];
}

export const WIDTH = 1000;
export const HEIGHT = 700;

/** Centres set by hand for the demonstration city. */
const BY_HAND: Record<number, Point> = {
  370781: { x: 110, y: 215 },
  370783: { x: 285, y: 95 },
  370725: { x: 300, y: 290 },
  370702: { x: 455, y: 190 },
  370703: { x: 560, y: 75 },
  370705: { x: 605, y: 225 },
  370786: { x: 800, y: 130 },
  370704: { x: 600, y: 365 },
  370724: { x: 150, y: 470 },
  370784: { x: 410, y: 480 },
  370785: { x: 850, y: 400 },
  370782: { x: 630, y: 590 },
};

/** The whole city: a rounded field. */
const OUTLINE: Point[] = [
  { x: 60, y: 60 },
  { x: 170, y: 15 },
  { x: 700, y: 15 },
  { x: 930, y: 50 },
  { x: 990, y: 250 },
  { x: 975, y: 480 },
  { x: 840, y: 660 },
  { x: 560, y: 690 },
  { x: 250, y: 640 },
  { x: 40, y: 570 },
  { x: 12, y: 300 },
];

/** What of an outline lies nearer to `own` than to `other`. */
function nearer(outline: Point[], own: Point, other: Point): Point[] {
  const middle = { x: (own.x + other.x) / 2, y: (own.y + other.y) / 2 };
  const away = { x: other.x - own.x, y: other.y - own.y };
  const side = (p: Point) => (p.x - middle.x) * away.x + (p.y - middle.y) * away.y;
  const kept: Point[] = [];
  outline.forEach((p, place) => {
    const next = outline[(place + 1) % outline.length] ?? p;
    const [a, b] = [side(p), side(next)];
    if (a <= 0) kept.push(p);
    if (a < 0 !== b < 0 && a !== b) {
      const along = a / (a - b);
      kept.push({ x: p.x + (next.x - p.x) * along, y: p.y + (next.y - p.y) * along });
    }
  });
  return kept;
}

interface Located {
  county: number;
  lat_e4: number;
  lon_e4: number;
}

/** The centres of the counties that have sites. */
export function centres(sites: readonly Located[]): Map<number, Point> {
  const counties = [...new Set(sites.map((site) => site.county))].sort((a, b) => a - b);
  const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / Math.max(1, list.length);
  const [lats, lons] = [sites.map((s) => s.lat_e4), sites.map((s) => s.lon_e4)];
  const [north, west] = [Math.max(...lats), Math.min(...lons)];
  const [high, wide] = [Math.max(1, north - Math.min(...lats)), Math.max(1, Math.max(...lons) - west)];
  return new Map(
    counties.map((county) => {
      const here = sites.filter((site) => site.county === county);
      const placed = {
        x: 80 + ((mean(here.map((s) => s.lon_e4)) - west) / wide) * (WIDTH - 160),
        y: 70 + ((north - mean(here.map((s) => s.lat_e4))) / high) * (HEIGHT - 140),
      };
      return [county, BY_HAND[county] ?? placed] as const;
    }),
  );
}

/** The fields of the counties. */
export function cells(sites: readonly Located[]): Cell[] {
  const all = [...centres(sites)];
  return all.map(([county, centre]) => ({
    county,
    centre,
    outline: all.reduce(
      (outline, [other, place]) => (other === county ? outline : nearer(outline, centre, place)),
      OUTLINE,
    ),
  }));
}

/** Places for `count` signs around a centre, in rows. */
export function places(centre: Point, count: number, step: number, across: number): Point[] {
  const rows = Math.ceil(count / across);
  return Array.from({ length: count }, (_, n) => {
    const row = Math.trunc(n / across);
    const inRow = row === rows - 1 ? count - row * across : across;
    return { x: centre.x + ((n % across) - (inRow - 1) / 2) * step, y: centre.y + row * step };
  });
}
