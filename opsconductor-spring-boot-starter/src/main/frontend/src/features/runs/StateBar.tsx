import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { State } from '@/shared/ui/StateBadge';
import classes from './StateBar.module.css';

type Counts = Record<State, number>;

const ORDER: readonly State[] = ['succeeded', 'failed', 'aborted', 'canceled', 'skipped', 'running', 'queued'];

/** How many targets are in which state, as a bar and in words. */
export function StateBar({ counts, small = false }: { counts: Counts; small?: boolean }) {
  const { t, i18n } = useTranslation();
  const parts = ORDER.filter((state) => counts[state] > 0);
  const words = parts.map((state) => `${counts[state].toLocaleString(i18n.language)} ${t(`states.${state}`)}`);
  return (
    <Group gap={6} wrap="nowrap" className={small ? classes.small : undefined}>
      <div className={classes.bar} aria-hidden>
        {parts.map((state) => (
          <span key={state} className={classes.part} data-state={state} style={{ flexGrow: counts[state] }} />
        ))}
      </div>
      <Text span size="xs" className={classes.words}>
        {words.join(', ')}
      </Text>
    </Group>
  );
}
