import { Anchor } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/shared/ui/Empty';
import { Page } from '@/shared/ui/Page';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('errors.notFound')}>
      <Empty icon={IconMapOff} title={t('errors.notFoundText')}>
        <Anchor component={Link} to="/">
          {t('errors.home')}
        </Anchor>
      </Empty>
    </Page>
  );
}
