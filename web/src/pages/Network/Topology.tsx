/** The drawing of who supplies whom; a site is chosen by pressing it or by the keyboard. */
import { useMemo, useSyncExternalStore } from 'react';
import type { Schemas } from '@/api/problem';
import { useMessages, useTongue, useWords } from '@/words/tongue';
import en from './messages.en';
import zh from './messages.zh';
import { drawing, type Node, path } from './topology';

type Site = Schemas['Site'];

const NARROW = '(max-width: 820px)';

function useNarrow(): boolean {
  return useSyncExternalStore(
    (told) => {
      const query = matchMedia(NARROW);
      query.addEventListener('change', told);
      return () => query.removeEventListener('change', told);
    },
    () => matchMedia(NARROW).matches,
  );
}

function Shape({ node }: { node: Node<Site> }) {
  const { x, y, site } = node;
  if (site.kind === 'station') return <rect x={x - 15} y={y - 15} width={30} height={30} rx={5} />;
  if (site.kind === 'hospital') return <circle cx={x} cy={y} r={7} />;
  return <polygon points={`${x},${y - 12} ${x + 12},${y} ${x},${y + 12} ${x - 12},${y}`} />;
}

function textAt(node: Node<Site>): { x: number; y: number } {
  if (node.anchor === 'start') return { x: node.x + 14, y: node.y + 5 };
  if (node.anchor === 'end') return { x: node.x - 14, y: node.y + 5 };
  return { x: node.x, y: node.y + (node.site.kind === 'station' ? 34 : 28) };
}

export function Topology({
  sites,
  chosen,
  onChoose,
}: {
  sites: readonly Site[];
  chosen: number | null;
  onChoose: (site: Site) => void;
}) {
  const t = useMessages(zh, en);
  const words = useWords();
  const tongue = useTongue();
  const sides = useNarrow() ? 1 : 2;
  const made = useMemo(() => drawing(sites, sides), [sites, sides]);
  const named = (site: Site) => (tongue === 'zh' ? site.name_zh : site.name_en);
  // English names are too long to stand side by side: codes stand for them, and the card says the name.
  const written = (site: Site) => (tongue === 'en' && site.kind !== 'station' ? site.code : named(site));
  return (
    <svg className="topology" viewBox={`0 0 ${made.width} ${made.height}`} role="group" aria-label={t.drawing}>
      {made.links.map((link) => (
        <path key={link.site} d={path(link)} className={link.site === chosen ? 'supply-link chosen' : 'supply-link'} />
      ))}
      {made.nodes.map((node) => (
        <g
          key={node.site.id}
          role="button"
          tabIndex={0}
          aria-pressed={chosen === node.site.id}
          aria-label={`${named(node.site)}, ${words('SiteKind', node.site.kind)}`}
          className={`node node-${node.site.kind} ${chosen === node.site.id ? 'chosen' : ''}`}
          onClick={() => onChoose(node.site)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') {
              event.preventDefault();
              onChoose(node.site);
            }
          }}
        >
          <title>{named(node.site)}</title>
          <Shape node={node} />
          <text {...textAt(node)} textAnchor={node.anchor}>
            {written(node.site)}
          </text>
        </g>
      ))}
    </svg>
  );
}
