import type { Api } from '@/shared/api/client';
import { useImperativeHandle, useMemo, type Ref } from 'react';
import type { Row } from './lines';
import classes from './Output.module.css';
import { LineView, StepEnd, StepHeader } from './OutputRow';
import type { OutputWindow } from './outputWindow';
import { HEIGHTS, useOutputScroll, type Align } from './useOutputScroll';

export interface RowsHandle {
  scrollTo: (place: number, align: Align) => void;
}

interface OutputRowsProps {
  ref: Ref<RowsHandle>;
  output: OutputWindow;
  following: boolean;
  onFollow: (following: boolean) => void;
  steps: readonly Api['StepRun'][];
  wrap: boolean;
  wanted: string;
  /** The row of the match that is looked at, counted from the first there ever was. */
  current: number | undefined;
  label: string;
}

/** Only rows that can be seen are in the document. It is no live region: nobody could listen to all that is printed. */
export function OutputRows({ ref, output, following, onFollow, steps, wrap, wanted, current, label }: OutputRowsProps) {
  const { frame, virtual, handlers } = useOutputScroll(output, following, onFollow);
  useImperativeHandle(ref, () => ({ scrollTo: (place, align) => virtual.scrollToIndex(place, { align }) }));
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
      {...handlers}
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
