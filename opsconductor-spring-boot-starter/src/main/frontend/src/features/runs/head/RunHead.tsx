import { Card, Code, Group, SimpleGrid, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import type { StreamState } from '@/shared/api/events';
import { InOwnWords } from '@/shared/problem/InOwnWords';
import { Reason } from '@/shared/problem/Reason';
import { Elapsed, Timestamp } from '@/shared/time/Timestamp';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';
import { LiveMark } from '../LiveMark';
import { StartedBy } from '../StartedBy';
import { StateBar } from '../StateBar';

/** What is known of the whole run, at a glance. */
export function RunHead({ run, live }: { run: Api['Run']; live: StreamState }) {
  const { t } = useTranslation('runs');
  return (
    <Card withBorder p="sm">
      <Stack gap="xs">
        <Group gap="sm">
          <StateBadge state={run.state} />
          <LiveMark state={live} />
          <Group gap={4} component="span">
            <Text span size="sm" c="dimmed">
              {t('head.elapsed')}
            </Text>
            <Text span size="sm" fw={600}>
              <Elapsed from={run.started_at} to={run.finished_at} />
            </Text>
          </Group>
          <Why run={run} />
        </Group>
        <StateBar counts={run.targets} />
        <SimpleGrid component="dl" cols={{ base: 2, xs: 3, md: 4, xl: 8 }} spacing="sm" verticalSpacing="xs" m={0}>
          <Fact name={t('head.job')}>
            {run.job_id ? (
              <TextLink to="/jobs/$jobId" params={{ jobId: run.job_id }}>
                {run.job_name}
              </TextLink>
            ) : (
              t('head.jobGone')
            )}
          </Fact>
          <Fact name={t('head.revision')}>{run.revision}</Fact>
          <Fact name={t('head.startedBy')}>
            <StartedBy run={run} />
          </Fact>
          <Origin run={run} />
          <Fact name={t('head.queued')}>
            <Timestamp at={run.queued_at} />
          </Fact>
          <Fact name={t('head.started')}>
            <Timestamp at={run.started_at} />
          </Fact>
          <Fact name={t('head.finished')}>
            <Timestamp at={run.finished_at} />
          </Fact>
          <RerunIn run={run} />
        </SimpleGrid>
      </Stack>
    </Card>
  );
}

/** In one line, for the output below is what people look at. */
function Why({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const reason = run.reason === run.state ? null : run.reason;
  if (run.state === 'succeeded' || (!reason && !run.message)) {
    return null;
  }
  return (
    <Group gap={6} component="span">
      <IconAlertTriangle size={16} color="var(--mantine-color-error)" aria-hidden />
      <VisuallyHidden>{t('head.failed')}: </VisuallyHidden>
      {reason && (
        <Text span size="sm">
          <Reason code={reason} />
        </Text>
      )}
      {run.message && <InOwnWords>{run.message}</InOwnWords>}
      {reason && <Code>{reason}</Code>}
    </Group>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <Text component="dd" size="sm" m={0} style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </div>
  );
}

/** Why it was started, if not by hand. */
function Origin({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const schedule = useQuery({
    queryKey: ['schedules', run.schedule_id],
    queryFn: ({ signal }) =>
      data(api.GET('/schedules/{id}', { params: { path: { id: run.schedule_id as string } }, signal })),
    enabled: run.schedule_id !== null,
  });
  return (
    <>
      {run.schedule_id && (
        <Fact name={t('head.schedule')}>
          <TextLink to="/schedules/$scheduleId" params={{ scheduleId: run.schedule_id }}>
            {schedule.data?.name ?? t('head.schedule')}
          </TextLink>
        </Fact>
      )}
      {run.rerun_of && (
        <Fact name={t('head.rerunOf')}>
          <TextLink to="/runs/$runId" params={{ runId: run.rerun_of }}>
            {t('head.earlierRun')}
          </TextLink>
        </Fact>
      )}
    </>
  );
}

/** Where it was done again, lest somebody does so once more. */
function RerunIn({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const again = useQuery({
    queryKey: ['runs', 'list', { rerun_of: run.id, limit: 1 }],
    queryFn: ({ signal }) => data(api.GET('/runs', { params: { query: { rerun_of: run.id, limit: 1 } }, signal })),
    enabled: run.finished_at !== null,
  });
  const latest = again.data?.runs[0];
  return latest ? (
    <Fact name={t('head.rerun')}>
      <TextLink to="/runs/$runId" params={{ runId: latest.id }}>
        <Timestamp at={latest.queued_at} />
      </TextLink>
    </Fact>
  ) : null;
}
