import { Badge, Group, Progress, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { formatDuration } from '@/shared/time/time';
import { Timestamp } from '@/shared/time/Timestamp';
import { Facts } from '@/shared/ui/Facts';
import { Loaded } from '@/shared/ui/Loaded';
import { Section } from '@/shared/ui/Section';
import { statusQuery } from './queries';
import './texts';

/** What waits, what works, and who does: live. */
export function NodesTab() {
  const status = useQuery(statusQuery);
  return (
    <Loaded query={status}>
      {(now) => (
        <Stack>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <Queue queue={now.queue} />
            <Workers workers={now.workers} node={now.node} />
          </SimpleGrid>
          <Retention retention={now.retention} />
          <Nodes status={now} />
        </Stack>
      )}
    </Loaded>
  );
}

function Queue({ queue }: { queue: Api['Queue'] }) {
  const { t, i18n } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const oldest = queue.oldest_queued_seconds;
  return (
    <Section title={t('nodes.queue')}>
      <Facts
        facts={[
          [t('nodes.queued'), queue.queued.toLocaleString(i18n.language)],
          [t('nodes.running'), queue.running.toLocaleString(i18n.language)],
          [t('nodes.oldest'), oldest === null ? shared('time.none') : formatDuration(oldest * 1000, i18n.language)],
        ]}
      />
    </Section>
  );
}

function Retention({ retention }: { retention: Api['Retention'] }) {
  const { t, i18n } = useTranslation('settings');
  const age = retention.max_age_seconds;
  const number = (bound: number | null) => bound?.toLocaleString(i18n.language) ?? t('nodes.unlimited');
  return (
    <Section title={t('nodes.retention')} lead={t('nodes.retentionLead')}>
      <Facts
        facts={[
          [t('nodes.maxAge'), age === null ? t('nodes.unlimited') : formatDays(age, i18n.language)],
          [t('nodes.maxRuns'), number(retention.max_runs)],
          [t('nodes.maxRunsPerJob'), number(retention.max_runs_per_job)],
        ]}
      />
    </Section>
  );
}

function formatDays(seconds: number, language: string): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
    maximumFractionDigits: 1,
  }).format(seconds / 86_400);
}

function Workers({ workers, node }: { workers: Api['Workers']; node: string }) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('nodes.workers', { node })} lead={t('nodes.workersLead')}>
      <Load label={t('nodes.runs')} used={workers.runs} limit={workers.run_limit} />
      <Load label={t('nodes.targets')} used={workers.targets} limit={workers.target_limit} />
      <Text size="sm">{t('nodes.connections', { count: workers.connections })}</Text>
    </Section>
  );
}

function Load({ label, used, limit }: { label: string; used: number; limit: number }) {
  const { t, i18n } = useTranslation('settings');
  const said = t('nodes.of', { used: used.toLocaleString(i18n.language), limit: limit.toLocaleString(i18n.language) });
  return (
    <div>
      <Group justify="space-between">
        <Text size="sm">{label}</Text>
        <Text size="sm">{said}</Text>
      </Group>
      <Progress.Root>
        <Progress.Section value={limit > 0 ? (100 * used) / limit : 0} aria-label={label} aria-valuetext={said} />
      </Progress.Root>
    </div>
  );
}

function Nodes({ status }: { status: Api['Status'] }) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('nodes.title')} lead={t('nodes.lead')}>
      <Table.ScrollContainer minWidth={560} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
        <Table aria-label={t('nodes.title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('nodes.name')}</Table.Th>
              <Table.Th>{t('nodes.state')}</Table.Th>
              <Table.Th>{t('nodes.runs')}</Table.Th>
              <Table.Th>{t('nodes.version')}</Table.Th>
              <Table.Th>{t('nodes.started')}</Table.Th>
              <Table.Th>{t('nodes.seen')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {status.nodes.map((node) => (
              <Table.Tr key={node.id}>
                <Table.Td>
                  {node.name}
                  {node.name === status.node && node.alive && (
                    <Text size="xs" c="dimmed">
                      {t('nodes.answers')}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td>
                  <Alive alive={node.alive} />
                </Table.Td>
                <Table.Td>{node.runs}</Table.Td>
                <Table.Td>{node.version}</Table.Td>
                <Table.Td>
                  <Timestamp at={node.started_at} />
                </Table.Td>
                <Table.Td>
                  <Timestamp at={node.last_seen_at} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Alive({ alive }: { alive: boolean }) {
  const { t } = useTranslation('settings');
  const AliveIcon = alive ? IconCircleCheck : IconPlugConnectedX;
  return (
    <Badge
      className="oc-state"
      variant="outline"
      tt="none"
      color={alive ? 'teal' : 'grape'}
      leftSection={<AliveIcon size={12} aria-hidden />}
    >
      {t(alive ? 'nodes.alive' : 'nodes.lost')}
    </Badge>
  );
}
