import { Button, Menu } from '@mantine/core';
import { IconCopy, IconDownload, IconPlayerPause, IconPlayerPlay, IconPower, IconTrash } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/shared/auth/session';
import { ActionsMenu } from '@/shared/ui/ActionsMenu';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { RowButton } from '@/shared/ui/RowButton';
import { CloneDialog } from './CloneDialog';
import { RunDialog } from './run/RunDialog';
import { useJobDeeds, type JobRef } from './useJobDeeds';

/** Run, and what else can be done to a job; in a row of the list with less room. */
export function JobActions({ job, inRow = false }: { job: JobRef; inRow?: boolean }) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const may = useMay('operator');
  const { toggle, exportIt, remove, refresh } = useJobDeeds(job);
  const [dialog, setDialog] = useState<'run' | 'clone' | 'delete'>();
  const close = () => setDialog(undefined);
  const ToggleIcon = job.enabled ? IconPlayerPause : IconPower;
  return (
    <>
      {may &&
        (inRow ? (
          <RowButton
            icon={IconPlayerPlay}
            text={t('run')}
            label={t('runTitle', { name: job.name })}
            disabled={!job.enabled}
            onClick={() => setDialog('run')}
          />
        ) : (
          <Button
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            disabled={!job.enabled}
            onClick={() => setDialog('run')}
          >
            {t('run')}
          </Button>
        ))}
      <ActionsMenu label={t('actionsOf', { name: job.name })} inRow={inRow}>
        {may && (
          <>
            <Menu.Item leftSection={<ToggleIcon size={14} aria-hidden />} onClick={() => toggle()}>
              {t(job.enabled ? 'deactivate' : 'activate')}
            </Menu.Item>
            <Menu.Item leftSection={<IconCopy size={14} aria-hidden />} onClick={() => setDialog('clone')}>
              {t('clone')}
            </Menu.Item>
          </>
        )}
        <Menu.Item leftSection={<IconDownload size={14} aria-hidden />} onClick={() => exportIt()}>
          {t('export')}
        </Menu.Item>
        {may && (
          <Menu.Item leftSection={<IconTrash size={14} aria-hidden />} onClick={() => setDialog('delete')}>
            {shared('actions.delete')}
          </Menu.Item>
        )}
      </ActionsMenu>
      {may && (
        <>
          <RunDialog job={job} opened={dialog === 'run'} onClose={close} />
          {dialog === 'clone' && <CloneDialog job={job} onClose={close} />}
          <ConfirmDialog
            opened={dialog === 'delete'}
            onClose={close}
            title={t('deleteTitle', { name: job.name })}
            action={shared('actions.delete')}
            onConfirm={async () => {
              await remove();
              if (!inRow) {
                await navigate({ to: '/jobs' });
              }
              await refresh();
            }}
          >
            {t('deleteText')}
          </ConfirmDialog>
        </>
      )}
    </>
  );
}
