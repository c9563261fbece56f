import { Code, Grid, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '@/shared/api/client';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { notifyDone } from '@/shared/ui/notify';
import classes from './ApproveDialog.module.css';
import { compared, hasFingerprint } from './fingerprints';

interface ApproveDialogProps {
  targetId: string;
  hostKey: Api['HostKey'];
  /** The key that is trusted until now. */
  replaced: Api['HostKey'] | undefined;
  onClose: () => void;
}

/** Asks an administrator to compare before a host key is trusted. */
export function ApproveDialog({ targetId, hostKey, replaced, onClose }: ApproveDialogProps) {
  const { t } = useTranslation('targets');
  const client = useQueryClient();
  const [pasted, setPasted] = useState('');
  const same = pasted.trim() === '' ? undefined : hasFingerprint(pasted, hostKey.fingerprint);
  const approve = async () => {
    if (same === false) {
      throw new Error(t('keys.different'));
    }
    await api.POST('/targets/{id}/host-keys/approve', {
      params: { path: { id: targetId } },
      body: { fingerprint: hostKey.fingerprint },
    });
    await client.invalidateQueries({ queryKey: ['targets', targetId, 'host-keys'] });
    notifyDone(t('keys.approved'));
  };
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('keys.approveTitle')}
      action={t('keys.confirm')}
      onConfirm={approve}
    >
      <Stack gap="sm">
        <Grid gap="sm">
          {replaced && (
            <Grid.Col span={{ base: 12, xs: 6 }}>
              <Fingerprint title={t('keys.old')} hostKey={replaced} other={hostKey} />
            </Grid.Col>
          )}
          <Grid.Col span={{ base: 12, xs: replaced ? 6 : 12 }}>
            <Fingerprint title={t('keys.new')} hostKey={hostKey} other={replaced} />
          </Grid.Col>
        </Grid>
        <Text size="sm">{t('keys.approveText')}</Text>
        <Code block className={classes.command}>
          ssh-keygen -lf /etc/ssh/ssh_host_{nameOf(hostKey.algorithm)}_key.pub
        </Code>
        <TextInput
          label={t('keys.compare')}
          description={t('keys.compareHint')}
          value={pasted}
          onChange={(event) => setPasted(event.currentTarget.value)}
          error={same === false && t('keys.different')}
          spellCheck={false}
          autoComplete="off"
        />
        <Text size="sm" fw={600} role="status">
          {same && `✓ ${t('keys.same')}`}
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}

/** As OpenSSH calls the file of a key: `ed25519` for `ssh-ed25519`, `ecdsa` for `ecdsa-sha2-nistp256`. */
function nameOf(algorithm: string): string {
  return algorithm.replace(/^ssh-/, '').split('-')[0] ?? algorithm;
}

function Fingerprint({ title, hostKey, other }: { title: string; hostKey: Api['HostKey']; other?: Api['HostKey'] }) {
  const parts = other ? compared(hostKey.fingerprint, other.fingerprint) : [{ part: hostKey.fingerprint, same: true }];
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <Text size="xs" c="dimmed">
        {hostKey.algorithm}
      </Text>
      <code className={classes.fingerprint}>
        {parts.map(({ part, same }, index) => (
          <span key={index} className={same ? undefined : classes.other}>
            {part}
          </span>
        ))}
      </code>
    </div>
  );
}
