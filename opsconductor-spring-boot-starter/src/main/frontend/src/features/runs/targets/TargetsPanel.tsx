import { Group, Stack, Text, UnstyledButton, useComputedColorScheme } from '@mantine/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchInput } from '@/shared/ui/SearchInput';
import type { State } from '@/shared/ui/StateBadge';
import { join, split } from '../search';
import { drawCell } from './stateColors';
import { TargetGrid } from './TargetGrid';
import { TargetList } from './TargetList';
import classes from './Targets.module.css';
import { narrow, STATES, type TargetStates } from './targetStates';

interface TargetsPanelProps {
  targets: { states: TargetStates; complete: boolean };
  total: number;
  chosen: number | undefined;
  /** Those that are shown, with commas between; all unless given. */
  states: string | undefined;
  onChoose: (id: number) => void;
  onFilter: (states: string | undefined) => void;
}

/** All targets of a run: at a glance, by state, by name. */
export function TargetsPanel({ targets, total, chosen, states, onChoose, onFilter }: TargetsPanelProps) {
  const { t, i18n } = useTranslation('runs');
  const [text, setText] = useState('');
  const version = targets.states.version();
  const wanted = useMemo(() => split<State>(states), [states]);
  const { shown, counts } = useMemo(
    () => ({ shown: narrow(targets.states.targets, wanted, text), counts: targets.states.counts() }),
    [targets.states, wanted, text, version], // eslint-disable-line react-hooks/exhaustive-deps -- the store says by its version when it has changed
  );
  const toggle = (state: State) =>
    onFilter(join(wanted.includes(state) ? wanted.filter((each) => each !== state) : [...wanted, state]));
  return (
    <Stack gap="xs" className={classes.panel} component="section" aria-label={t('targets.label')}>
      <Group gap={4}>
        {STATES.filter((state) => counts[state] > 0 || wanted.includes(state)).map((state) => (
          <StateChip
            key={state}
            state={state}
            count={counts[state]}
            pressed={wanted.includes(state)}
            onClick={() => toggle(state)}
          />
        ))}
      </Group>
      <TargetGrid targets={shown} counts={counts} chosen={chosen} onChoose={onChoose} />
      <SearchInput value={text} onSearch={setText} label={t('targets.search')} />
      <Text size="xs" c="dimmed" role="status">
        {targets.complete
          ? t('targets.shown', {
              shown: shown.length.toLocaleString(i18n.language),
              total: total.toLocaleString(i18n.language),
            })
          : t('targets.reading')}
      </Text>
      {targets.complete && shown.length === 0 && <Text size="sm">{t('targets.none')}</Text>}
      <TargetList targets={shown} chosen={chosen} onChoose={onChoose} />
    </Stack>
  );
}

interface StateChipProps {
  state: State;
  count: number;
  pressed: boolean;
  onClick: () => void;
}

/** The legend of the grid, and the filter at once. */
function StateChip({ state, count, pressed, onClick }: StateChipProps) {
  const { t, i18n } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const name = shared(`states.${state}`);
  const number = count.toLocaleString(i18n.language);
  return (
    <UnstyledButton
      className={classes.chip}
      aria-pressed={pressed}
      title={t('targets.filter', { state: name })}
      onClick={onClick}
    >
      <CellSign state={state} />
      {number} {name}
    </UnstyledButton>
  );
}

function CellSign({ state }: { state: State }) {
  const dark = useComputedColorScheme('light') === 'dark';
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    context?.clearRect(0, 0, 24, 24);
    if (context) {
      drawCell(context, state, dark, 0, 0, 24);
    }
  }, [state, dark]);
  return <canvas ref={canvas} width={24} height={24} className={classes.sign} aria-hidden />;
}
