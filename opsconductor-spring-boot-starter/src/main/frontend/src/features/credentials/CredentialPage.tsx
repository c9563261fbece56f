import { Button, Stack } from '@mantine/core';
import { IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { credentialQuery } from '@/shared/pickers/names';
import { Timestamp } from '@/shared/time/Timestamp';
import { Facts } from '@/shared/ui/Facts';
import { Loaded } from '@/shared/ui/Loaded';
import { Page } from '@/shared/ui/Page';
import { Section } from '@/shared/ui/Section';
import { TextLink } from '@/shared/ui/TextLink';
import { DeleteDialog } from './detail/DeleteDialog';
import { LabelDialog } from './detail/LabelDialog';
import { RotateDialog } from './detail/RotateDialog';
import { UsedBy } from './detail/UsedBy';
import { useUsingTargets } from './detail/useUsingTargets';
import { KindLabel } from './KindLabel';
import './texts';

export function CredentialPage() {
  const { t } = useTranslation('credentials');
  const { credentialId } = useParams({ from: '/credentials/$credentialId' });
  const query = useQuery(credentialQuery(credentialId));
  const targets = useUsingTargets(credentialId);
  return (
    <Page
      title={query.data?.name ?? t('title')}
      lead={<TextLink to="/credentials">{t('all')}</TextLink>}
      actions={query.data && <Actions credential={query.data} users={targets.total} />}
    >
      <Loaded query={query}>
        {(credential) => (
          <Stack>
            <Details credential={credential} />
            <UsedBy credential={credential} targets={targets} />
          </Stack>
        )}
      </Loaded>
    </Page>
  );
}

function Details({ credential }: { credential: Api['Credential'] }) {
  const { t } = useTranslation('credentials');
  return (
    <Section title={t('detail.facts')}>
      <Facts
        facts={[
          [t('fields.type'), <KindLabel key="type" credential={credential} />],
          [t('fields.username'), credential.username || t('detail.none')],
          [t('fields.description'), credential.description ?? t('detail.none')],
          [
            t('fields.rotated'),
            credential.rotated_at ? <Timestamp key="rotated" at={credential.rotated_at} /> : t('detail.never'),
          ],
          [t('fields.updated'), <Timestamp key="updated" at={credential.updated_at} />],
          [t('fields.created'), <Timestamp key="created" at={credential.created_at} />],
        ]}
      />
    </Section>
  );
}

function Actions({ credential, users }: { credential: Api['Credential']; users: number }) {
  const { t } = useTranslation('credentials');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useMay('admin');
  const [open, setOpen] = useState<'label' | 'rotate' | 'delete'>();
  if (!mayChange) {
    return null;
  }
  const close = () => setOpen(undefined);
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={() => setOpen('label')}>
        {t('detail.edit')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setOpen('delete')}>
        {shared('actions.delete')}
      </Button>
      <Button leftSection={<IconRefresh size={16} aria-hidden />} onClick={() => setOpen('rotate')}>
        {t('detail.rotate')}
      </Button>
      {open === 'label' && <LabelDialog credential={credential} onClose={close} />}
      {open === 'rotate' && <RotateDialog credential={credential} onClose={close} />}
      {open === 'delete' && (
        <DeleteDialog
          credential={credential}
          users={users}
          onClose={close}
          onDeleted={() => void navigate({ to: '/credentials' })}
        />
      )}
    </>
  );
}
