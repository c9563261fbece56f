import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconCalendarOff, IconCalendarTime, IconEdit, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { pageOf, useList } from '@/shared/api/useList';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { notifyDone } from '@/shared/ui/notify';
import { Page } from '@/shared/ui/Page';
import { SearchInput } from '@/shared/ui/SearchInput';
import { CalendarDialog } from './CalendarDialog';
import './texts';

export function CalendarsPage() {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  const may = useMay('operator');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { q } = useSearch({ from: '/calendars' });
  const [edited, setEdited] = useState<Api['Calendar'] | null>();
  const [deleted, setDeleted] = useState<Api['Calendar']>();
  const list = useList(['calendars', { q }], async (cursor, signal) => {
    const page = await data(api.GET('/calendars', { params: { query: { q, limit: 100, cursor } }, signal }));
    return pageOf(page.calendars, page);
  });
  const remove = async () => {
    if (deleted) {
      await api.DELETE('/calendars/{id}', { params: { path: { id: deleted.id }, header: ifMatch(deleted) } });
      notifyDone(t('deleted', { name: deleted.name }));
      await client.invalidateQueries({ queryKey: ['calendars'] });
    }
  };
  const columns: Column<Api['Calendar']>[] = [
    { key: 'name', title: t('name'), render: (calendar) => <Text size="sm">{calendar.name}</Text> },
    { key: 'zone', title: t('zone'), render: (calendar) => calendar.zone },
    {
      key: 'blackouts',
      title: t('blackouts'),
      render: (calendar) => t('blackoutCount', { count: calendar.blackouts.length }),
    },
    {
      key: 'changed',
      title: t('changed'),
      optional: true,
      render: (calendar) => <Timestamp at={calendar.updated_at} />,
    },
    {
      key: 'actions',
      title: t('actions'),
      hideTitle: true,
      render: (calendar) =>
        may && (
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${shared('actions.edit')}: ${calendar.name}`}
              onClick={() => setEdited(calendar)}
            >
              <IconEdit size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`${shared('actions.delete')}: ${calendar.name}`}
              onClick={() => setDeleted(calendar)}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ),
    },
  ];
  return (
    <Page
      title={t('calendars')}
      lead={t('calendarsLead')}
      actions={
        <>
          <ButtonLink to="/schedules" variant="default" leftSection={<IconCalendarTime size={16} aria-hidden />}>
            {t('schedules')}
          </ButtonLink>
          {may && (
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited(null)}>
              {t('newCalendar')}
            </Button>
          )}
        </>
      }
    >
      <Group>
        <SearchInput
          value={q ?? ''}
          onSearch={(text) =>
            void navigate({ to: '/calendars', search: { q: text || undefined }, replace: true, resetScroll: false })
          }
        />
      </Group>
      <DataTable
        label={t('calendars')}
        columns={columns}
        list={list}
        rowKey={(calendar) => calendar.id}
        empty={
          q ? (
            <Empty icon={IconCalendarOff} title={shared('list.nothing')} />
          ) : (
            <Empty icon={IconCalendarOff} title={t('noCalendars')}>
              {t('noCalendarsText')}
            </Empty>
          )
        }
      />
      {edited !== undefined && <CalendarDialog calendar={edited} onClose={() => setEdited(undefined)} />}
      <ConfirmDialog
        opened={deleted !== undefined}
        onClose={() => setDeleted(undefined)}
        title={t('deleteTitle', { name: deleted?.name })}
        action={shared('actions.delete')}
        onConfirm={remove}
      >
        {t('deleteCalendarText')}
      </ConfirmDialog>
    </Page>
  );
}
