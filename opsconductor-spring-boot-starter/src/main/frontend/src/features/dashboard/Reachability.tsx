import { Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useReason } from '@/shared/problem/useReason';
import { reachabilityLook, reachabilityStates, type ReachabilityState } from '@/shared/reachability/look';
import '@/shared/reachability/texts';
import { TextLink } from '@/shared/ui/TextLink';
import classes from './Lines.module.css';

const MOST = 4;

/** How many targets could be reached when they were tried last, and why the others could not. */
export function Reachability({ counts }: { counts: Api['ReachabilityCounts'] }) {
  const { t, i18n } = useTranslation('dashboard');
  const reason = useReason();
  const total = counts.reachable + counts.unreachable + counts.unknown;
  const shown = reachabilityStates.filter((state) => counts[state] > 0);
  const number = (value: number) => value.toLocaleString(i18n.language);
  return (
    <Stack gap="xs" mt="sm">
      <Progress.Root size="lg" aria-hidden>
        {shown.map((state) => (
          <Progress.Section
            key={state}
            value={(counts[state] / total) * 100}
            color={reachabilityLook[state].color}
            withAria={false}
          />
        ))}
      </Progress.Root>
      <Group gap="md">
        {shown.map((state) => (
          <Share key={state} state={state} number={number(counts[state])} />
        ))}
      </Group>
      {counts.codes.length > 0 && (
        <Stack gap={0} component="ul" className={classes.lines} aria-label={t('targets.reasons')}>
          {counts.codes.slice(0, MOST).map(({ code, targets }) => (
            <li key={code} className={classes.line}>
              <Group gap="xs" justify="space-between" wrap="nowrap">
                <Text span size="sm">
                  {reason(code)}
                </Text>
                <Text span size="sm" c="dimmed">
                  {number(targets)}
                </Text>
              </Group>
            </li>
          ))}
        </Stack>
      )}
    </Stack>
  );
}

function Share({ state, number }: { state: ReachabilityState; number: string }) {
  const { t } = useTranslation('reachability');
  const { color, icon: StateIcon } = reachabilityLook[state];
  return (
    <Group gap={4} wrap="nowrap">
      <StateIcon size={16} color={`var(--mantine-color-${color}-filled)`} aria-hidden />
      <TextLink size="sm" to="/targets" search={{ reachability: state }}>
        {number} {t(`state.${state}`)}
      </TextLink>
    </Group>
  );
}
