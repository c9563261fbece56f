import {
  ActionIcon,
  Button,
  Group,
  Kbd,
  Menu,
  Text,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from '@mantine/core';
import { IconId, IconLanguage, IconLogout, IconMoon, IconSearch, IconSun, IconUserCircle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { logout, useUser } from '@/shared/auth/session';
import { languages } from '@/shared/i18n/i18n';

export function HeaderTools({ onSearch }: { onSearch: () => void }) {
  return (
    <Group gap="xs" wrap="nowrap">
      <SearchButton onSearch={onSearch} />
      <LanguageMenu />
      <ColorSchemeButton />
      <AccountMenu />
    </Group>
  );
}

/** As wide as there is room; the keys do the same. */
function SearchButton({ onSearch }: { onSearch: () => void }) {
  const { t } = useTranslation();
  const key = navigator.platform.startsWith('Mac') ? '⌘ K' : 'Ctrl K';
  return (
    <>
      <Button
        variant="default"
        visibleFrom="sm"
        fw={400}
        leftSection={<IconSearch size={16} aria-hidden />}
        rightSection={<Kbd size="xs">{key}</Kbd>}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={onSearch}
      >
        {t('header.search')}
      </Button>
      <ActionIcon variant="default" size="lg" hiddenFrom="sm" aria-label={t('header.search')} onClick={onSearch}>
        <IconSearch size={18} aria-hidden />
      </ActionIcon>
    </>
  );
}

export function LanguageMenu() {
  const { t, i18n } = useTranslation();
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('header.language')}>
          <IconLanguage size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {Object.entries(languages).map(([code, name]) => (
          <Menu.Item key={code} lang={code} onClick={() => void i18n.changeLanguage(code)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

export function ColorSchemeButton() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <ActionIcon
      variant="default"
      size="lg"
      aria-label={t(dark ? 'header.light' : 'header.dark')}
      onClick={() => setColorScheme(dark ? 'light' : 'dark')}
    >
      {dark ? <IconSun size={18} aria-hidden /> : <IconMoon size={18} aria-hidden />}
    </ActionIcon>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const user = useUser();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton aria-label={t('header.account', { name: user.username })}>
          <Group gap={6} wrap="nowrap">
            <IconUserCircle size={26} aria-hidden />
            <Text size="sm" visibleFrom="sm">
              {user.username}
            </Text>
          </Group>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.username} · {t(`roles.${user.role}`)}
        </Menu.Label>
        <Menu.Item component={Link} to="/profile" leftSection={<IconId size={16} aria-hidden />}>
          {t('header.profile')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void logout()}>
          {t('header.logout')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
