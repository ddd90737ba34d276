import { describe, expect, it } from 'vitest';
import { drawing } from './topology';

const site = (id: number, kind: string, supplied_by: number | null) => ({ id, kind, supplied_by });
const CITY = [
  site(1, 'station', null),
  site(2, 'host-hospital', 1),
  site(3, 'hospital', 2),
  site(4, 'hospital', 2),
  site(5, 'hospital', 1),
  site(6, 'host-hospital', 1),
  site(7, 'hospital', 6),
];

describe('the drawing of a network', () => {
  for (const sides of [1, 2] as const) {
    it(`places every site once and links it to its supplier, on ${sides} sides`, () => {
      const { nodes, links, width, height } = drawing(CITY, sides);
      expect(nodes.map((node) => node.site.id).sort()).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(links).toHaveLength(6);
      for (const node of nodes) {
        expect(node.x).toBeGreaterThan(0);
        expect(node.x).toBeLessThan(width);
        expect(node.y).toBeGreaterThan(0);
        expect(node.y).toBeLessThan(height);
      }
      const place = (id: number) => nodes.find((node) => node.site.id === id);
      const link = links.find((found) => found.site === 3);
      expect(link?.from).toMatchObject({ x: place(2)?.x, y: place(2)?.y });
      expect(links.find((found) => found.site === 5)?.from).toMatchObject({ x: place(1)?.x, y: place(1)?.y });
      // No two names on one line of one side.
      const lines = nodes.map((node) => `${node.x} ${node.y}`);
      expect(new Set(lines).size).toBe(lines.length);
    });
  }

  it('is empty without a station', () => {
    expect(drawing([], 2).nodes).toEqual([]);
  });
});
