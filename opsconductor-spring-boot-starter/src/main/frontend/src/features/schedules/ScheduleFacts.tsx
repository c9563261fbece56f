import { Code, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
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
    <Section
      title={t('now')}
      actions={
        <TextLink to="/runs" search={{ schedule: schedule.id }} size="sm">
          {t('runs')}
        </TextLink>
      }
    >
      <Facts
        facts={[
          [
            t('job'),
            <TextLink key="job" to="/jobs/$jobId" params={{ jobId: schedule.job_ref }} size="sm">
              {schedule.job_name}
            </TextLink>,
          ],
          [t('nextDue'), schedule.enabled ? <Timestamp key="next" at={schedule.next_fire_at} /> : t('paused')],
          [t('lastDue'), last ? <Timestamp key="due" at={last.due_at} /> : t('never')],
          [t('outcome'), <LastOutcome key="outcome" last={last} />],
          ...(withTiming ? definitionOf(schedule, t, i18n.language) : []),
        ]}
      />
      {last?.message && (
        <Text size="sm" lang="en" c={last.outcome === 'failed' ? 'var(--mantine-color-error)' : undefined}>
          {last.message}
        </Text>
      )}
    </Section>
  );
}

type Fact = [string, ReactNode];

function definitionOf(schedule: Api['Schedule'], t: TFunction, language: string): Fact[] {
  const { cron, targets, selector, parameters, secret_parameters: secrets } = schedule;
  const given = [
    ...Object.entries(parameters).map(([name, value]) => `${name}: ${String(value)}`),
    ...secrets.map((name) => `${name}: ••••`),
  ];
  return [
    [t('when'), whenText(schedule, t, language)],
    ...(cron ? ([[t('cronLabel'), <Code key="cron">{cron}</Code>]] as Fact[]) : []),
    [t('misfire'), t(`misfires.${schedule.misfire_policy}`)],
    [t('overlap'), t(`overlaps.${schedule.overlap_policy}`)],
    [t('targets'), targets?.join(', ') ?? (selector ? <Code key="selector">{selector}</Code> : t('asJob'))],
    ...(given.length > 0 ? ([[t('parameters'), given.join(', ')]] as Fact[]) : []),
  ];
}
