import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { deviceOf } from './device';
import './texts';

/** What somebody is logged in with, in words. */
export function useDeviceName(): (userAgent: string | null) => string {
  const { t } = useTranslation('access');
  return (userAgent) => {
    if (!userAgent) {
      return t('unknownDevice');
    }
    const { browser, system } = deviceOf(userAgent);
    return system ? t('browser', { browser, system }) : browser;
  };
}

export function Device({ userAgent }: { userAgent: string | null }) {
  const name = useDeviceName();
  return (
    <Text span size="sm" title={userAgent ?? undefined}>
      {name(userAgent)}
    </Text>
  );
}
