import { Button, Tabs } from '@mantine/core';
import { IconCopyPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { targetQuery } from '@/shared/pickers/names';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { Loaded } from '@/shared/ui/Loaded';
import { Page } from '@/shared/ui/Page';
import { TextLink } from '@/shared/ui/TextLink';
import { DeleteTargetDialog } from './DeleteTargetDialog';
import { HostKeysTab } from './detail/HostKeysTab';
import { OverviewTab } from './detail/OverviewTab';
import { RunsTab } from './detail/RunsTab';
import { useDoctor } from './doctor/useDoctor';
import { stagesOf } from './protocols';
import type { TargetTab } from './routes';
import './texts';

export function TargetPage() {
  const { t } = useTranslation('targets');
  const { targetId } = useParams({ from: '/targets/$targetId' });
  const query = useQuery(targetQuery(targetId));
  return (
    <Page
      title={query.data?.name ?? t('title')}
      lead={<TextLink to="/targets">{t('detail.all')}</TextLink>}
      actions={query.data && <Actions target={query.data} />}
    >
      <Loaded query={query}>{(target) => <Parts key={target.id} target={target} />}</Loaded>
    </Page>
  );
}

function Parts({ target }: { target: Api['Target'] }) {
  const { t } = useTranslation('targets');
  const { tab = 'overview' } = useSearch({ from: '/targets/$targetId' });
  const navigate = useNavigate({ from: '/targets/$targetId' });
  // here, so that a report stays while somebody looks at the host keys
  const doctor = useDoctor(target.id);
  const hasKeys = stagesOf(target.protocol).includes('host_key');
  const shown = tab === 'host-keys' && !hasKeys ? 'overview' : tab;
  return (
    <Tabs
      value={shown}
      onChange={(chosen) =>
        void navigate({ search: { tab: chosen === 'overview' ? undefined : (chosen as TargetTab) }, replace: true })
      }
      keepMounted={false}
    >
      <Tabs.List mb="md" aria-label={t('detail.tabs')}>
        <Tabs.Tab value="overview">{t('detail.overview')}</Tabs.Tab>
        {hasKeys && <Tabs.Tab value="host-keys">{t('detail.hostKeys')}</Tabs.Tab>}
        <Tabs.Tab value="runs">{t('detail.runs')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="overview">
        <OverviewTab target={target} doctor={doctor} />
      </Tabs.Panel>
      {hasKeys && (
        <Tabs.Panel value="host-keys">
          <HostKeysTab target={target} />
        </Tabs.Panel>
      )}
      <Tabs.Panel value="runs">
        <RunsTab targetId={target.id} />
      </Tabs.Panel>
    </Tabs>
  );
}

function Actions({ target }: { target: Api['Target'] }) {
  const { t } = useTranslation('targets');
  const { t: shared } = useTranslation();
  const navigate = useNavigate();
  const mayChange = useMay('operator');
  const [deleting, setDeleting] = useState(false);
  if (!mayChange) {
    return null;
  }
  return (
    <>
      <ButtonLink
        to="/targets/new"
        search={{ from: target.id }}
        variant="default"
        leftSection={<IconCopyPlus size={16} aria-hidden />}
      >
        {t('duplicate')}
      </ButtonLink>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={() => setDeleting(true)}>
        {shared('actions.delete')}
      </Button>
      <ButtonLink
        to="/targets/$targetId/edit"
        params={{ targetId: target.id }}
        leftSection={<IconPencil size={16} aria-hidden />}
      >
        {shared('actions.edit')}
      </ButtonLink>
      {deleting && (
        <DeleteTargetDialog
          target={target}
          onClose={() => setDeleting(false)}
          onDeleted={() => void navigate({ to: '/targets' })}
        />
      )}
    </>
  );
}
