import { Tabs } from '@mantine/core';
import { IconInfoCircle, IconKey, IconServer, IconSignature } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { wordParam } from '@/shared/router/search';
import { Page } from '@/shared/ui/Page';
import { RestrictedPage } from '@/shared/ui/RestrictedPage';
import { AboutTab } from './AboutTab';
import { DataKeysTab } from './DataKeysTab';
import { NodesTab } from './NodesTab';
import { TABS, type Tab } from './routes';
import { SigningKeysTab } from './SigningKeysTab';
import './texts';

const route = getRouteApi('/settings');

const ICONS: Record<Tab, typeof IconKey> = {
  nodes: IconServer,
  signing: IconSignature,
  data: IconKey,
  about: IconInfoCircle,
};

export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <RestrictedPage role="admin" title={t('nav.settings')}>
      <Settings />
    </RestrictedPage>
  );
}

function Settings() {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const { tab = 'nodes' } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={shared('nav.settings')}>
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ search: { tab: wordParam(next, TABS) }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List aria-label={shared('nav.settings')}>
          {TABS.map((each) => {
            const TabIcon = ICONS[each];
            return (
              <Tabs.Tab key={each} value={each} leftSection={<TabIcon size={16} aria-hidden />}>
                {t(`tabs.${each}`)}
              </Tabs.Tab>
            );
          })}
        </Tabs.List>
        <Tabs.Panel value="nodes" pt="md">
          <NodesTab />
        </Tabs.Panel>
        <Tabs.Panel value="signing" pt="md">
          <SigningKeysTab />
        </Tabs.Panel>
        <Tabs.Panel value="data" pt="md">
          <DataKeysTab />
        </Tabs.Panel>
        <Tabs.Panel value="about" pt="md">
          <AboutTab />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
