import type { Api } from '@/shared/api/client';
import { useMemo } from 'react';
import type { Row } from './lines';
import classes from './Output.module.css';
import { LineView, StepEnd, StepHeader } from './OutputRow';
import type { OutputWindow } from './outputWindow';
import { HEIGHTS, type useOutputScroll } from './useOutputScroll';

interface OutputRowsProps {
  output: OutputWindow;
  scroll: ReturnType<typeof useOutputScroll>;
  steps: readonly Api['StepRun'][];
  wrap: boolean;
  wanted: string;
  /** The row of the match that is looked at, counted from the first there ever was. */
  current: number | undefined;
  label: string;
}

/** Only rows that can be seen are in the document. It is no live region: nobody could listen to all that is printed. */
export function OutputRows({ output, scroll, steps, wrap, wanted, current, label }: OutputRowsProps) {
  const { frame, virtual, onScroll } = scroll;
  const { rows, dropped } = output.lines;
  const byId = useMemo(() => new Map(steps.map((step) => [step.id, step])), [steps]);
  return (
    <div
      ref={frame}
      className={classes.rows}
      data-wrap={wrap || undefined}
      role="log"
      aria-live="off"
      aria-label={label}
      tabIndex={0}
      onScroll={onScroll}
    >
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row && (
              <div
                key={item.key}
                ref={wrap ? virtual.measureElement : undefined}
                data-index={item.index}
                className={classes.row}
                style={{ transform: `translateY(${item.start}px)`, minHeight: HEIGHTS[row.type] }}
              >
                <RowView
                  row={row}
                  step={byId.get(row.stepRunId)}
                  numbered={output.start === 0}
                  wanted={wanted}
                  current={item.index + dropped === current}
                />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}

interface RowViewProps {
  row: Row;
  step: Api['StepRun'] | undefined;
  numbered: boolean;
  wanted: string;
  current: boolean;
}

function RowView({ row, step, numbered, wanted, current }: RowViewProps) {
  switch (row.type) {
    case 'step':
      return <StepHeader row={row} step={step} />;
    case 'end':
      return <StepEnd row={row} step={step} />;
    case 'line': {
      const { text, style, kind, number } = row;
      return (
        <LineView
          text={text}
          style={style}
          kind={kind}
          number={numbered ? number : undefined}
          wanted={wanted}
          current={current}
        />
      );
    }
  }
}
