import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { formatStep, type Range } from './counts';
import classes from './RunChart.module.css';

interface RunChartProps {
  counts: readonly Api['RunCount'][];
  range: Range;
  height: number;
  /** What it says, in a sentence. */
  label: string;
}

const STATES = ['succeeded', 'failed', 'canceled', 'running', 'queued'] as const;

/** Stands in a file of its own: the library that draws it comes after the page. */
export function RunChart({ counts, range, height, label }: RunChartProps) {
  const { t, i18n } = useTranslation();
  return (
    <figure className={classes.figure} aria-label={label}>
      <BarChart
        h={height}
        type="stacked"
        withLegend
        legendProps={{ itemSorter: null }}
        dataKey="at"
        data={counts.map((count) => ({ ...count, at: formatStep(count.at, range, i18n.language) }))}
        series={STATES.map((state) => ({
          name: state,
          label: t(`states.${state}`),
          color: `var(--run-${state})`,
        }))}
        yAxisProps={{ allowDecimals: false, width: 40 }}
        barProps={{ isAnimationActive: false }}
        barChartProps={{ title: label }}
        valueFormatter={(value) => value.toLocaleString(i18n.language)}
      />
    </figure>
  );
}
