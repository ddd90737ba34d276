import { describe, expect, it } from 'vitest';
import { cells, HEIGHT, type Point, places, WIDTH } from './cells';

const site = (county: number, lat_e4: number, lon_e4: number) => ({ county, lat_e4, lon_e4 });

function area(outline: Point[]): number {
  return Math.abs(
    outline.reduce((sum, p, n) => {
      const next = outline[(n + 1) % outline.length] ?? p;
      return sum + p.x * next.y - next.x * p.y;
    }, 0) / 2,
  );
}

describe('the schematic map', () => {
  const sites = [370781, 370783, 370725, 370705, 370782].map((county, n) =>
    site(county, 367000 + n * 900, 1185000 + n * 2000),
  );

  it('parts the city: the fields fill it without gap or overlap', () => {
    const one = cells([site(370705, 367000, 1191000)]);
    const whole = area(one[0]?.outline ?? []);
    const parts = cells(sites).reduce((sum, cell) => sum + area(cell.outline), 0);
    expect(whole).toBeGreaterThan(0);
    expect(parts).toBeCloseTo(whole, 3);
  });

  it('draws a city that it does not know from where its sites are', () => {
    for (const cell of cells([site(1, 100, 100), site(2, 200, 300), site(3, 150, 500)])) {
      expect(cell.centre.x).toBeGreaterThan(0);
      expect(cell.centre.x).toBeLessThan(WIDTH);
      expect(cell.centre.y).toBeGreaterThan(0);
      expect(cell.centre.y).toBeLessThan(HEIGHT);
      expect(cell.outline.length).toBeGreaterThan(2);
    }
  });

  it('places signs in rows, none upon another', () => {
    const signs = places({ x: 100, y: 100 }, 8, 20, 3);
    expect(new Set(signs.map((p) => `${p.x},${p.y}`)).size).toBe(8);
  });
});
