import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { State } from '@/shared/ui/StateBadge';
import { GAP, cellAt, gridShape } from './gridShape';
import { drawCell } from './stateColors';
import { STATES, type Counts, type TargetRun } from './targetStates';
import classes from './Targets.module.css';

interface TargetGridProps {
  /** Those that are shown, as a new list whenever one of them is another. */
  targets: readonly TargetRun[];
  counts: Counts;
  chosen: number | undefined;
  onChoose: (id: number) => void;
}

const HEIGHT = 200;

/** The states of all targets at a glance: a cell for each, drawn at once however many there are. */
export function TargetGrid({ targets, counts, chosen, onChoose }: TargetGridProps) {
  const { t, i18n } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const dark = useComputedColorScheme('light') === 'dark';
  const { ref: frame, width } = useElementSize();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [hovered, setHovered] = useState<TargetRun>();
  const shape = gridShape(targets.length, width, HEIGHT);
  const height = shape.rows * (shape.size + GAP);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || width === 0) {
      return;
    }
    const ratio = window.devicePixelRatio || 1;
    element.width = Math.round(width * ratio);
    element.height = Math.round(height * ratio);
    context.scale(ratio, ratio);
    const pitch = shape.size + GAP;
    targets.forEach((target, i) => {
      const x = (i % shape.columns) * pitch;
      const y = Math.floor(i / shape.columns) * pitch;
      drawCell(context, target.state, dark, x, y, shape.size);
      if (target.id === chosen) {
        context.strokeStyle = dark ? '#ffffff' : '#000000';
        context.lineWidth = 2;
        context.strokeRect(x - 1, y - 1, shape.size + 2, shape.size + 2);
      }
    });
  }, [targets, chosen, dark, width, height, shape.columns, shape.size]);

  const under = (event: MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const cell = cellAt(shape, targets.length, event.clientX - box.left, event.clientY - box.top);
    return cell === undefined ? undefined : targets[cell];
  };
  const words = STATES.filter((state: State) => counts[state] > 0)
    .map((state) => `${counts[state].toLocaleString(i18n.language)} ${shared(`states.${state}`)}`)
    .join(', ');
  return (
    <div>
      <div
        ref={frame}
        className={classes.grid}
        {...(height > HEIGHT && { role: 'group', tabIndex: 0, 'aria-label': t('targets.label') })}
      >
        <canvas
          ref={canvas}
          role="img"
          aria-label={t('targets.grid', { counts: words })}
          style={{ width, height }}
          onMouseMove={(event) => setHovered(under(event))}
          onMouseLeave={() => setHovered(undefined)}
          onClick={(event) => {
            const target = under(event);
            if (target) {
              onChoose(target.id);
            }
          }}
        />
      </div>
      <div className={classes.hovered} aria-hidden>
        {hovered ? `${hovered.target}: ${shared(`states.${hovered.state}`)}` : '\u00a0'}
      </div>
    </div>
  );
}
