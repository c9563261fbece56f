import { Group, Stack, Text } from '@mantine/core';
import type { Api } from '@/shared/api/client';
import { StateBar } from '@/features/runs';
import { InOwnWords } from '@/shared/problem/InOwnWords';
import { Reason } from '@/shared/problem/Reason';
import { Elapsed, Timestamp } from '@/shared/time/Timestamp';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';
import classes from './Lines.module.css';

interface RunLinesProps {
  label: string;
  runs: readonly Api['Run'][];
  /** Whether it is of interest why they ended, or how far they are. */
  ended?: boolean;
}

/** Runs, each with what is of interest now. */
export function RunLines({ label, runs, ended = false }: RunLinesProps) {
  return (
    <Stack gap={0} component="ul" className={classes.lines} aria-label={label}>
      {runs.map((run) => (
        <li key={run.id} className={classes.line}>
          <Group gap="xs" justify="space-between" wrap="nowrap">
            <Group gap="xs">
              <TextLink size="sm" to="/runs/$runId" params={{ runId: run.id }}>
                {run.job_name}
              </TextLink>
              {!ended && <StateBadge state={run.state} />}
            </Group>
            <Text span size="xs" c="dimmed" className={classes.aside}>
              {ended ? <Timestamp at={run.finished_at} /> : <Elapsed from={run.started_at} to={run.finished_at} />}
            </Text>
          </Group>
          {ended ? (
            <Text size="xs">
              {run.reason && <Reason code={run.reason} />} {run.message && <InOwnWords>{run.message}</InOwnWords>}
            </Text>
          ) : (
            <StateBar counts={run.targets} />
          )}
        </li>
      ))}
    </Stack>
  );
}
