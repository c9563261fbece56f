import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { Facts } from '@/shared/ui/Facts';
import { Section } from '@/shared/ui/Section';
import { TextLink } from '@/shared/ui/TextLink';
import { LastOutcome } from './LastOutcome';
import { whenText } from './whenText';

/** How a schedule fares; for those who cannot change it also what it is. */
export function ScheduleFacts({ schedule, withTiming }: { schedule: Api['Schedule']; withTiming: boolean }) {
  const { t, i18n } = useTranslation('schedules');
  const { last } = schedule;
  return (
    <Section title={t('last')}>
      <Facts
        facts={[
          [
            t('job'),
            <TextLink key="job" to="/jobs/$jobId" params={{ jobId: schedule.job_ref }} size="sm">
              {schedule.job_name}
            </TextLink>,
          ],
          [t('nextDue'), schedule.enabled ? <Timestamp key="next" at={schedule.next_fire_at} /> : t('paused')],
          [t('dueAt'), last ? <Timestamp key="due" at={last.due_at} /> : t('never')],
          [t('outcome'), <LastOutcome key="outcome" last={last} />],
          ...(withTiming ? ([[t('when'), whenText(schedule, t, i18n.language)]] as [string, string][]) : []),
          ...(withTiming && schedule.cron
            ? ([[t('cronLabel'), <Code key="cron">{schedule.cron}</Code>]] as [string, React.ReactNode][])
            : []),
        ]}
      />
      {last?.message && (
        <Text size="sm" c={last.outcome === 'failed' ? 'var(--mantine-color-error)' : undefined}>
          {last.message}
        </Text>
      )}
    </Section>
  );
}
