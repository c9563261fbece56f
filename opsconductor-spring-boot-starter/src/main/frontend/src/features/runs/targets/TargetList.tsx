import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { stateLook } from '@/shared/ui/StateBadge';
import type { TargetRun } from './targetStates';
import classes from './Targets.module.css';

interface TargetListProps {
  targets: readonly TargetRun[];
  chosen: number | undefined;
  onChoose: (id: number) => void;
}

const ROW = 28;
const MANY = 10;

/** The same as the grid, by name: for the keyboard, and for whoever reads with the ears. */
export function TargetList({ targets, chosen, onChoose }: TargetListProps) {
  const { t } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const chosenAt = targets.findIndex((target) => target.id === chosen);
  const [moved, setMoved] = useState<number>();
  const active = Math.min(moved ?? Math.max(0, chosenAt), targets.length - 1);
  const rows = useVirtualizer({
    count: targets.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW,
    overscan: 24,
  });

  useEffect(() => {
    if (chosenAt >= 0) {
      rows.scrollToIndex(chosenAt, { align: 'auto' });
    }
  }, [chosenAt, rows]);

  const go = (to: number) => {
    const place = Math.max(0, Math.min(to, targets.length - 1));
    setMoved(place);
    rows.scrollToIndex(place, { align: 'auto' });
  };
  const choose = (place: number) => {
    const target = targets[place];
    if (target) {
      setMoved(place);
      onChoose(target.id);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      PageDown: () => go(active + MANY),
      PageUp: () => go(active - MANY),
      Home: () => go(0),
      End: () => go(targets.length - 1),
      Enter: () => choose(active),
      ' ': () => choose(active),
    };
    const move = moves[event.key];
    if (move) {
      event.preventDefault();
      move();
    }
  };
  return (
    <div
      ref={frame}
      className={classes.list}
      role="listbox"
      tabIndex={0}
      aria-label={t('targets.label')}
      aria-activedescendant={targets.length > 0 ? `${id}-${active}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: rows.getTotalSize(), position: 'relative' }} role="presentation">
        {rows.getVirtualItems().map((row) => {
          const target = targets[row.index] as TargetRun;
          const { icon: StateIcon, color } = stateLook[target.state];
          return (
            <div
              key={target.id}
              id={`${id}-${row.index}`}
              role="option"
              aria-selected={target.id === chosen}
              aria-setsize={targets.length}
              aria-posinset={row.index + 1}
              data-active={row.index === active || undefined}
              className={classes.option}
              style={{ height: ROW, transform: `translateY(${row.start}px)` }}
              onClick={() => choose(row.index)}
            >
              <StateIcon size={14} color={`var(--mantine-color-${color}-filled)`} aria-hidden />
              <span className={classes.name}>{target.target}</span>
              <span className={classes.state}>{shared(`states.${target.state}`)}</span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
