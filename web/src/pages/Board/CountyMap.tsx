/** The twelve counties with their sites: shape for the kind of site, colour and fill for its shortest shelf. */
import { useMemo } from 'react';
import type { Schemas } from '@/api/problem';
import partsEn from '@/parts/messages.en';
import partsZh from '@/parts/messages.zh';
import { useMessages, useTongue } from '@/words/tongue';
import { cells, HEIGHT, type Point, places, WIDTH } from './cells';
import en from './messages.en';
import zh from './messages.zh';

type SiteState = Schemas['SiteState'];

const R = 13;
const IN_SIGN: Record<Schemas['ShelfState'], string> = {
  empty: '✕',
  'below-floor': '▼',
  'below-target': '▽',
  enough: '',
  'no-level': '',
};

function Shape({ kind, at }: { kind: SiteState['site']['kind']; at: Point }) {
  if (kind === 'station') return <rect x={at.x - R - 3} y={at.y - R - 3} width={2 * R + 6} height={2 * R + 6} rx={4} />;
  if (kind === 'storage-point' || kind === 'host-hospital') {
    const r = R + 4;
    return <polygon points={`${at.x},${at.y - r} ${at.x + r},${at.y} ${at.x},${at.y + r} ${at.x - r},${at.y}`} />;
  }
  return <circle cx={at.x} cy={at.y} r={R - 1} />;
}

const RANK: Record<string, number> = { station: 0, 'storage-point': 1, 'host-hospital': 1, hospital: 2 };

export function CountyMap({
  sites,
  chosen,
  onChoose,
}: {
  sites: readonly SiteState[];
  chosen?: number | null;
  onChoose?: (site: SiteState) => void;
}) {
  const t = useMessages(zh, en);
  const states = useMessages(partsZh, partsEn).state;
  const tongue = useTongue();
  const fields = useMemo(() => cells(sites), [sites]);
  return (
    <svg className="map" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="group" aria-label={t.map}>
      {fields.map((field) => (
        <polygon
          key={field.county}
          className="map-field"
          points={field.outline.map((p) => `${p.x},${p.y}`).join(' ')}
        />
      ))}
      {fields.map((field) => {
        const here = sites
          .filter((s) => s.county === field.county)
          .sort((a, b) => (RANK[a.site.kind ?? ''] ?? 3) - (RANK[b.site.kind ?? ''] ?? 3));
        const at = places({ x: field.centre.x, y: field.centre.y + 8 }, here.length, 38, here.length > 6 ? 4 : 3);
        return (
          <g key={field.county}>
            <text className="map-name" x={field.centre.x} y={field.centre.y - 20}>
              {t.county[field.county] ?? field.county}
            </text>
            {here.map((state, n) => {
              const p = at[n] ?? field.centre;
              const name = `${tongue === 'zh' ? state.site.zh : state.site.en}: ${states[state.state]}`;
              return (
                <g
                  key={state.site.id}
                  role="button"
                  tabIndex={onChoose ? 0 : -1}
                  aria-label={name}
                  aria-pressed={chosen === state.site.id}
                  className={`map-site site-${state.state} ${chosen === state.site.id ? 'chosen' : ''} ${state.open_cases > 0 ? 'in-need' : ''}`}
                  onClick={() => onChoose?.(state)}
                  onKeyDown={(event) => {
                    if (event.key === 'Enter' || event.key === ' ') {
                      event.preventDefault();
                      onChoose?.(state);
                    }
                  }}
                >
                  <title>{name}</title>
                  {state.open_cases > 0 && <circle className="map-need" cx={p.x} cy={p.y} r={R + 9} />}
                  <Shape kind={state.site.kind} at={p} />
                  <text x={p.x} y={p.y + 5}>
                    {IN_SIGN[state.state]}
                  </text>
                </g>
              );
            })}
          </g>
        );
      })}
    </svg>
  );
}
