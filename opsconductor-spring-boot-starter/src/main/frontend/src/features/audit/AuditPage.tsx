import { Button, Code, Group, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBook, IconChevronDown, IconChevronRight, IconDownload, IconShieldCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, download, save, type Api } from '@/shared/api/client';
import { pageOf, useList } from '@/shared/api/useList';
import { zone } from '@/shared/time/time';
import { Timestamp } from '@/shared/time/Timestamp';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { notifyFailed } from '@/shared/ui/notify';
import { OutcomeBadge } from '@/shared/ui/OutcomeBadge';
import { Page } from '@/shared/ui/Page';
import { RestrictedPage } from '@/shared/ui/RestrictedPage';
import { AuditFilters } from './AuditFilters';
import classes from './AuditPage.module.css';
import { EventDetail } from './EventDetail';
import { isNarrowed, queryOf, type AuditSearch } from './filters';
import { ObjectName } from './ObjectName';
import './texts';
import { VerifyDialog } from './VerifyDialog';

type Event = Api['AuditEvent'];

const route = getRouteApi('/audit');

export function AuditPage() {
  const { t } = useTranslation();
  return (
    <RestrictedPage role="admin" title={t('nav.audit')}>
      <AuditLog />
    </RestrictedPage>
  );
}

function AuditLog() {
  const { t } = useTranslation('audit');
  const { t: shared } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [verifying, verify] = useDisclosure();
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const list = useList<Event>(['audit', 'list', search], async (cursor, signal) => {
    const page = await data(api.GET('/audit', { params: { query: { ...search, cursor, limit: 100 } }, signal }));
    return pageOf(page.events, page);
  });

  const narrow = (change: Partial<AuditSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true, resetScroll: false });
  const narrowAnew = (next: AuditSearch) => void navigate({ search: next, resetScroll: false });
  const toggle = (seq: number) =>
    setOpen((before) => {
      const next = new Set(before);
      return next.delete(seq) ? next : next.add(seq);
    });

  const columns: Column<Event>[] = [
    {
      key: 'at',
      title: t('at'),
      render: (event) => <Opener event={event} open={open.has(event.seq)} onToggle={() => toggle(event.seq)} />,
    },
    { key: 'actor', title: t('actor'), render: (event) => <Text size="sm">{event.actor_name}</Text> },
    { key: 'action', title: t('action'), render: (event) => <Code>{event.action}</Code> },
    { key: 'object', title: t('object'), render: (event) => <ObjectName event={event} /> },
    { key: 'outcome', title: t('outcome'), render: (event) => <OutcomeBadge outcome={event.outcome} /> },
    {
      key: 'address',
      title: t('address'),
      optional: true,
      render: (event) => <Text size="sm">{event.address ?? shared('time.none')}</Text>,
    },
  ];

  return (
    <Page
      title={shared('nav.audit')}
      lead={t('lead', { zone })}
      actions={
        <>
          <ExportButton search={search} />
          <Button leftSection={<IconShieldCheck size={16} aria-hidden />} onClick={verify.open}>
            {t('verify.open')}
          </Button>
        </>
      }
    >
      <AuditFilters search={search} onNarrow={narrow} onClear={() => narrowAnew({})} />
      <div className={classes.log}>
        <DataTable
          label={shared('nav.audit')}
          columns={columns}
          list={list}
          rowKey={(event) => String(event.seq)}
          empty={<Empty icon={IconBook} title={isNarrowed(search) ? shared('list.nothing') : t('none')} />}
          detail={(event) => open.has(event.seq) && <EventDetail event={event} onNarrow={narrowAnew} />}
        />
      </div>
      <VerifyDialog opened={verifying} onClose={verify.close} />
    </Page>
  );
}

/** The time of an event, which opens what else is known of it. */
function Opener({ event, open, onToggle }: { event: Event; open: boolean; onToggle: () => void }) {
  const { t } = useTranslation('audit');
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Group gap={6} wrap="nowrap">
      <UnstyledButton
        aria-expanded={open}
        aria-label={t(open ? 'close' : 'open', { seq: event.seq })}
        onClick={onToggle}
        display="inline-flex"
      >
        <Chevron size={18} aria-hidden />
      </UnstyledButton>
      <Text size="sm" component="span" style={{ whiteSpace: 'nowrap' }}>
        <Timestamp at={event.at} />
      </Text>
    </Group>
  );
}

function ExportButton({ search }: { search: AuditSearch }) {
  const { t } = useTranslation('audit');
  const run = useMutation({
    mutationFn: () => download(`/audit/export${queryOf(search)}`, 'application/x-ndjson'),
    onSuccess: (file) => save(file, `audit-${new Date().toISOString().slice(0, 10)}.ndjson`),
    onError: (error) => notifyFailed(t('export.failed'), error),
  });
  return (
    <Button
      variant="default"
      title={t('export.hint')}
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={run.isPending}
      onClick={() => run.mutate()}
    >
      {t('export.button')}
    </Button>
  );
}
