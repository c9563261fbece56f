import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core';
import { IconBell, IconBellOff, IconChevronDown, IconDownload, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyFailed } from '@/shared/ui/notify';
import { browserNotifications, canNotify } from '../browserNotifications';
import { useSaveLog } from '../logs/useSaveLog';
import { isUnderWay } from '../useRun';

/** What can be done with a run, by whoever may. */
export function RunActions({ run }: { run: Api['Run'] }) {
  const may = useMay('operator');
  return (
    <>
      {canNotify() && <NotificationToggle />}
      <LogMenu run={run} />
      {may && (isUnderWay(run) ? <CancelButton run={run} /> : <RerunMenu run={run} />)}
    </>
  );
}

function CancelButton({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        color="red"
        variant="outline"
        leftSection={<IconPlayerStop size={16} aria-hidden />}
        disabled={run.cancel_requested_at !== null}
        onClick={() => setAsking(true)}
      >
        {t('actions.cancel')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('cancel.title')}
        action={t('actions.cancel')}
        onConfirm={async () => {
          await api.POST('/runs/{id}/cancel', { params: { path: { id: run.id } } });
          await client.invalidateQueries({ queryKey: ['runs', run.id] });
        }}
      >
        {t('cancel.text')}
      </ConfirmDialog>
    </>
  );
}

function RerunMenu({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const client = useQueryClient();
  const navigate = useNavigate();
  const [key] = useState(() => crypto.randomUUID());
  const rerun = useMutation({
    mutationFn: (what: Api['Rerun']) =>
      data(
        api.POST('/runs/{id}/rerun', {
          params: { path: { id: run.id }, header: { 'Idempotency-Key': `${key}-${what}` } },
          body: { what },
        }),
      ),
    onSuccess: (made) => {
      client.setQueryData(['runs', made.id], made);
      void client.invalidateQueries({ queryKey: ['runs', 'list'] });
      void navigate({ to: '/runs/$runId', params: { runId: made.id } });
    },
    onError: (error) => notifyFailed(t('actions.rerunFailedToStart'), error),
  });
  const failed = run.targets.succeeded < run.targets.total;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          leftSection={<IconRefresh size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={rerun.isPending}
        >
          {t('actions.rerun')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('actions.rerunHint')}</Menu.Label>
        <Menu.Item onClick={() => rerun.mutate('all')}>{t('actions.rerunAll')}</Menu.Item>
        {failed && <Menu.Item onClick={() => rerun.mutate('failed')}>{t('actions.rerunFailed')}</Menu.Item>}
        {failed && <Menu.Item onClick={() => rerun.mutate('from_failed_step')}>{t('actions.rerunFromStep')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}

function LogMenu({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const log = useSaveLog();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
          loading={log.isPending}
        >
          {t('actions.log')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => log.mutate({ paths: [`/runs/${run.id}/log`], name: `run-${run.id}.log` })}>
          {t('actions.logText')}
        </Menu.Item>
        <Menu.Item
          onClick={() => log.mutate({ paths: [`/runs/${run.id}/log`], name: `run-${run.id}.ndjson`, json: true })}
        >
          {t('actions.logJson')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function NotificationToggle() {
  const { t } = useTranslation('runs');
  const on = useSyncExternalStore(browserNotifications.subscribe, browserNotifications.isOn);
  const label = t(on ? 'actions.notifyOn' : 'actions.notifyOff');
  const toggle = async () => {
    if (!on && !(await browserNotifications.turn(true))) {
      notifyFailed(t('actions.notifyOff'), t('actions.notifyDenied'));
    } else if (on) {
      await browserNotifications.turn(false);
    }
  };
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={on ? 'light' : 'default'}
        size={36}
        aria-label={t('actions.notifyOff')}
        aria-pressed={on}
        onClick={() => void toggle()}
      >
        {on ? <IconBell size={18} aria-hidden /> : <IconBellOff size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
