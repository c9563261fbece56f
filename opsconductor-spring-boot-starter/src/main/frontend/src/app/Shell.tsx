import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RunNotifications } from '@/features/runs';
import { useMay } from '@/shared/auth/session';
import { ConnectionBar } from './ConnectionBar';
import { HeaderTools } from './HeaderTools';
import { navigation, type Entry } from './navigation';
import { holdKeys, releaseKeys } from './palette/typeAhead';

/** Loaded when somebody searches for the first time. */
const Palette = lazy(() => import('./palette/Palette'));

/** What is around every page: the way to the others, and who is logged in. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const { pathname } = useLocation();

  const [searches, setSearches] = useState(0);
  const search = () => {
    holdKeys();
    setSearches((times) => times + 1);
  };
  useEffect(() => () => void releaseKeys(), []);

  useEffect(close, [pathname, close]);
  useHotkeys([['mod+K', search]], [], true); // also from within a field

  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 220, breakpoint: 'sm', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="oc-skip" href="#content" onClick={focusContent}>
        {t('skip')}
      </a>
      <AppShell.Header>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={opened}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t(opened ? 'nav.close' : 'nav.open')}
              aria-expanded={opened}
            />
            <img src="./static/favicon.svg" alt="" width={28} height={28} />
            <Text fw={700} visibleFrom="xs">
              {t('app')}
            </Text>
          </Group>
          <HeaderTools onSearch={search} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="xs" aria-label={t('nav.label')}>
        <ScrollArea>
          {navigation.map((entry) => (
            <Way key={entry.to} entry={entry} />
          ))}
        </ScrollArea>
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <ConnectionBar />
        <RunNotifications />
        <Outlet />
      </AppShell.Main>
      {searches > 0 && (
        <Suspense>
          <Palette asked={searches} />
        </Suspense>
      )}
    </AppShell>
  );
}

/** The base of the document would make another page of the fragment. */
function focusContent(event: React.MouseEvent) {
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function Way({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  const may = useMay(entry.role);
  const { pathname } = useLocation();
  if (!may) {
    return null;
  }
  const active = entry.to === '/' ? pathname === '/' : pathname.startsWith(entry.to);
  return (
    <NavLink
      component={Link}
      to={entry.to}
      label={t(`nav.${entry.key}`)}
      leftSection={<entry.icon size={18} aria-hidden />}
      active={active}
      aria-current={active ? 'page' : undefined}
    />
  );
}
