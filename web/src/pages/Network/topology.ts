/**
 * The network as a drawing: the station in the middle, what it supplies on both sides, storage points
 * with their hospitals further out. On a narrow screen everything stands on one side. Places only.
 */

export interface Supplied {
  id: number;
  supplied_by?: number | null;
  kind: string;
}

export interface Node<S extends Supplied> {
  site: S;
  x: number;
  y: number;
  /** Where its name stands. */
  anchor: 'start' | 'end' | 'middle';
}

export interface Link {
  from: { x: number; y: number };
  to: { x: number; y: number };
  site: number;
}

export interface Drawing<S extends Supplied> {
  nodes: Node<S>[];
  links: Link[];
  width: number;
  height: number;
}

const ROW = 25;
const GAP = 13;
const TOP = 24;

interface Branch<S extends Supplied> {
  /** A storage point; absent for the hospitals that the station supplies itself. */
  head: S | null;
  leaves: S[];
}

/** Rows that a branch takes. */
const rows = <S extends Supplied>(branch: Branch<S>) => Math.max(1, branch.leaves.length);

function branches<S extends Supplied>(sites: readonly S[], station: S): Branch<S>[] {
  const of = (id: number) => sites.filter((site) => site.supplied_by === id);
  const below = of(station.id);
  const heads = below.filter((site) => of(site.id).length > 0);
  const alone = below.filter((site) => of(site.id).length === 0);
  const all: Branch<S>[] = heads.map((head) => ({ head, leaves: of(head.id) }));
  if (alone.length > 0) all.push({ head: null, leaves: alone });
  return all.sort((a, b) => rows(b) - rows(a));
}

/** The drawing of a network. */
export function drawing<S extends Supplied>(sites: readonly S[], sides: 1 | 2): Drawing<S> {
  const station = sites.find((site) => site.kind === 'station');
  if (!station) return { nodes: [], links: [], width: 1, height: 1 };
  const columns: Branch<S>[][] = sides === 2 ? [[], []] : [[]];
  const taken = columns.map(() => 0);
  for (const branch of branches(sites, station)) {
    const least = taken.indexOf(Math.min(...taken));
    columns[least]?.push(branch);
    taken[least] = (taken[least] ?? 0) + rows(branch) * ROW + GAP;
  }
  const height = Math.max(...taken, ROW) + TOP * 2;
  const width = sides === 2 ? 1000 : 430;
  const centre = { x: sides === 2 ? width / 2 : 26, y: height / 2 };
  const nodes: Node<S>[] = [{ site: station, ...centre, anchor: 'middle' }];
  const links: Link[] = [];
  columns.forEach((column, side) => {
    const turn = sides === 2 && side === 0 ? -1 : 1;
    const headX = centre.x + turn * (sides === 2 ? 170 : 100);
    const leafX = centre.x + turn * (sides === 2 ? 300 : 240);
    const anchor = turn < 0 ? 'end' : 'start';
    let y = TOP + (height - TOP * 2 - (taken[side] ?? 0)) / 2 + ROW / 2;
    for (const { head, leaves } of column) {
      const middle = y + ((rows({ head, leaves }) - 1) * ROW) / 2;
      const from = head ? { x: headX, y: middle } : centre;
      if (head) {
        nodes.push({ site: head, x: headX, y: middle, anchor: 'middle' });
        links.push({ from: centre, to: from, site: head.id });
      }
      for (const leaf of leaves) {
        nodes.push({ site: leaf, x: leafX, y, anchor });
        links.push({ from, to: { x: leafX, y }, site: leaf.id });
        y += ROW;
      }
      if (leaves.length === 0) y += ROW;
      y += GAP;
    }
  });
  return { nodes, links, width, height };
}

/** A bent line between two places. */
export function path({ from, to }: Link): string {
  const middle = (from.x + to.x) / 2;
  return `M${from.x},${from.y} C${middle},${from.y} ${middle},${to.y} ${to.x},${to.y}`;
}
