import { Group, Stack } from '@mantine/core';
import { IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { TextLink } from '@/shared/ui/TextLink';

/** When the job is started by itself. */
export function SchedulesTab({ jobId }: { jobId: string }) {
  const { t } = useTranslation('jobs');
  const may = useMay('operator');
  const list = useList(['schedules', { job_id: jobId }], async (cursor, signal) => {
    const page = await data(api.GET('/schedules', { params: { query: { job_id: jobId, limit: 50, cursor } }, signal }));
    return pageOf(page.schedules, page);
  });
  const columns: Column<Api['Schedule']>[] = [
    {
      key: 'name',
      title: t('name'),
      render: (schedule) => (
        <TextLink to="/schedules/$scheduleId" params={{ scheduleId: schedule.id }} size="sm">
          {schedule.name}
        </TextLink>
      ),
    },
    {
      key: 'next',
      title: t('nextDue'),
      render: (schedule) => (schedule.enabled ? <Timestamp at={schedule.next_fire_at} /> : t('paused')),
    },
    {
      key: 'last',
      title: t('lastDue'),
      optional: true,
      render: (schedule) => <Timestamp at={schedule.last_fire_at} />,
    },
  ];
  return (
    <Stack>
      {may && (
        <Group>
          <ButtonLink
            to="/schedules/new"
            search={{ job: jobId }}
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
          >
            {t('newSchedule')}
          </ButtonLink>
        </Group>
      )}
      <DataTable
        label={t('tabs.schedules')}
        columns={columns}
        list={list}
        rowKey={(schedule) => schedule.id}
        empty={<Empty icon={IconCalendarTime} title={t('noSchedules')} />}
      />
    </Stack>
  );
}
