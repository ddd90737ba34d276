/**
 * Days of cover of a site as bars, group by group, with floor and target as marks on each. The table above says
 * the same in figures; this one is for the eye. Loaded only when a shelf is looked at.
 */
import { BarChart, CustomChart } from 'echarts/charts';
import { AriaComponent, GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useMemo, useRef } from 'react';
import type { Schemas } from '@/api/problem';
import { useTheme } from '@/app/theme';
import { STOCKED } from '@/parts/choice/choices';
import { SHAPES } from '@/parts/signs';
import { useMessages, useWords } from '@/words/tongue';
import { type CoverBar, coverBars, DAYS_MOST } from './cover';
import en from './messages.en';
import zh from './messages.zh';

echarts.use([BarChart, CustomChart, GridComponent, AriaComponent, SVGRenderer]);

const COLOURS: Record<Schemas['ShelfState'], string> = {
  empty: '--empty',
  'below-floor': '--low',
  'below-target': '--under',
  enough: '--ok',
  'no-level': '--none',
};
/** Half of the length of a mark, in pixels. */
const MARK_PX = 12;

const said = (days: number) => (days >= DAYS_MOST ? `≥${DAYS_MOST}` : days.toFixed(1));

/** The chart of one class. */
function drawing(bars: readonly CoverBar[], colour: (name: string) => string): echarts.EChartsCoreOption {
  const ink = { color: colour('--ink'), fontSize: 12 };
  const marks = (of: (bar: CoverBar) => number | null, name: string, dash: number[]) => ({
    type: 'custom',
    silent: true,
    data: bars.flatMap((bar, place) => (of(bar) === null ? [] : [[place, of(bar)]])),
    renderItem: (_: unknown, api: { value(n: number): number; coord(of: number[]): number[] }) => {
      const [x = 0, y = 0] = api.coord([api.value(0), api.value(1)]);
      const shape = { x1: x - MARK_PX, y1: y, x2: x + MARK_PX, y2: y };
      return { type: 'line', shape, style: { stroke: colour(name), lineWidth: 2, lineDash: dash } };
    },
  });
  // The shape of the state stands with the figure: colour is never alone.
  const worded = (of: { dataIndex: number }) => {
    const bar = bars[of.dataIndex];
    return bar ? `${SHAPES[bar.state]} ${said(bar.days)}` : '';
  };
  return {
    animation: false,
    grid: { left: 28, right: 4, top: 18, bottom: 20 },
    xAxis: {
      type: 'category',
      data: bars.map((bar) => bar.group),
      axisLabel: { ...ink, interval: 0 },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      splitNumber: 3,
      axisLabel: { ...ink, color: colour('--dim') },
      splitLine: { lineStyle: { color: colour('--line') } },
    },
    series: [
      {
        type: 'bar',
        barWidth: '56%',
        silent: true,
        label: { show: true, position: 'top', ...ink, formatter: worded },
        data: bars.map((bar) => ({ value: bar.days, itemStyle: { color: colour(COLOURS[bar.state]) } })),
      },
      marks((bar) => bar.floor, '--ink', []),
      marks((bar) => bar.target, '--dim', [3, 3]),
    ],
  };
}

function Class({ of, bars }: { of: Schemas['ProductClass']; bars: readonly CoverBar[] }) {
  const t = useMessages(zh, en);
  const words = useWords();
  const theme = useTheme();
  const box = useRef<HTMLDivElement>(null);
  const name = words('ProductClass', of);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours of the same names
  useEffect(() => {
    const here = box.current;
    if (!here) return;
    const chart = echarts.init(here, undefined, { renderer: 'svg' });
    const style = getComputedStyle(document.documentElement);
    chart.setOption(drawing(bars, (colour) => style.getPropertyValue(colour).trim()));
    const size = new ResizeObserver(() => chart.resize());
    size.observe(here);
    return () => {
      size.disconnect();
      chart.dispose();
    };
  }, [bars, theme]);
  return (
    <figure className="cover-class">
      <figcaption>{name}</figcaption>
      <div
        ref={box}
        className="cover-chart"
        role="img"
        aria-label={`${name}: ${bars.map((bar) => t.coverOf(bar.group, said(bar.days))).join(', ')}`}
      />
    </figure>
  );
}

export default function Cover({ rows }: { rows: readonly Schemas['StockRow'][] }) {
  const t = useMessages(zh, en);
  // Drawn anew only when the shelves were read anew.
  const classes = useMemo(
    () => STOCKED.map((of) => ({ of, bars: coverBars(rows, of) })).filter(({ bars }) => bars.length > 0),
    [rows],
  );
  if (classes.length === 0) return null;
  return (
    <section className="card">
      <h2 className="row">
        {t.coverTitle} <small className="dim">{t.coverMarks}</small>
      </h2>
      <div className="cover-classes">
        {classes.map(({ of, bars }) => (
          <Class key={of} of={of} bars={bars} />
        ))}
      </div>
    </section>
  );
}
