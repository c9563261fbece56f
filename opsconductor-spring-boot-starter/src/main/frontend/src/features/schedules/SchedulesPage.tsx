import { Group, SegmentedControl } from '@mantine/core';
import { IconCalendarOff, IconCalendarTime, IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { Page } from '@/shared/ui/Page';
import { SearchInput } from '@/shared/ui/SearchInput';
import { TextLink } from '@/shared/ui/TextLink';
import { LastOutcome } from './LastOutcome';
import type { SchedulesSearch } from './routes';
import { ScheduleActions } from './ScheduleActions';
import { StateOf } from './StateOf';
import './texts';
import { whenText } from './whenText';

export function SchedulesPage() {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  const may = useMay('operator');
  const search = useSearch({ from: '/schedules' });
  const navigate = useNavigate();
  const narrow = (change: SchedulesSearch) =>
    void navigate({ to: '/schedules', search: { ...search, ...change }, replace: true, resetScroll: false });
  const { sort = 'name', q, enabled } = search;
  const list = useList(
    ['schedules', { sort, q, enabled }],
    async (cursor, signal) => {
      const page = await data(
        api.GET('/schedules', { params: { query: { sort, q, enabled, limit: 100, cursor } }, signal }),
      );
      return pageOf(page.schedules, page);
    },
    { refetchInterval: 15_000 },
  );
  const isNarrowed = q !== undefined || enabled !== undefined;
  return (
    <Page
      title={shared('nav.schedules')}
      lead={t('lead')}
      actions={
        <>
          <ButtonLink to="/calendars" variant="default" leftSection={<IconCalendarOff size={16} aria-hidden />}>
            {t('calendars')}
          </ButtonLink>
          {may && (
            <ButtonLink to="/schedules/new" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('new')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Group gap="sm">
        <SearchInput value={q ?? ''} onSearch={(text) => narrow({ q: text || undefined })} />
        <SegmentedControl
          aria-label={t('stateFilter')}
          value={enabled === undefined ? 'all' : String(enabled)}
          onChange={(value) => narrow({ enabled: value === 'all' ? undefined : value === 'true' })}
          data={[
            { value: 'all', label: t('all') },
            { value: 'true', label: t('active') },
            { value: 'false', label: t('paused') },
          ]}
        />
      </Group>
      <DataTable
        label={shared('nav.schedules')}
        columns={useColumns()}
        list={list}
        rowKey={(schedule) => schedule.id}
        sort={sort}
        onSort={(next) => narrow({ sort: next })}
        empty={
          isNarrowed ? (
            <Empty icon={IconCalendarTime} title={shared('list.nothing')} />
          ) : (
            <Empty icon={IconCalendarTime} title={t('empty')}>
              {t('emptyText')}
            </Empty>
          )
        }
      />
    </Page>
  );
}

function useColumns(): Column<Api['Schedule']>[] {
  const { t, i18n } = useTranslation('schedules');
  return [
    {
      key: 'name',
      title: t('name'),
      sort: 'name',
      render: (schedule) => (
        <TextLink to="/schedules/$scheduleId" params={{ scheduleId: schedule.id }} size="sm">
          {schedule.name}
        </TextLink>
      ),
    },
    {
      key: 'job',
      title: t('job'),
      optional: true,
      render: (schedule) => (
        <TextLink to="/jobs/$jobId" params={{ jobId: schedule.job_ref }} size="sm">
          {schedule.job_name}
        </TextLink>
      ),
    },
    {
      key: 'when',
      title: t('when'),
      optional: true,
      render: (schedule) => <span title={schedule.cron ?? undefined}>{whenText(schedule, t, i18n.language)}</span>,
    },
    {
      key: 'next',
      title: t('nextDue'),
      sort: 'next_fire_at',
      render: (schedule) =>
        schedule.enabled ? <Timestamp at={schedule.next_fire_at} /> : <StateOf schedule={schedule} />,
    },
    { key: 'last', title: t('lastDue'), optional: true, render: (schedule) => <LastOutcome last={schedule.last} /> },
    {
      key: 'actions',
      title: t('actions'),
      hideTitle: true,
      render: (schedule) => (
        <Group gap={4} justify="flex-end" wrap="nowrap">
          <ScheduleActions schedule={schedule} inRow />
        </Group>
      ),
    },
  ];
}
