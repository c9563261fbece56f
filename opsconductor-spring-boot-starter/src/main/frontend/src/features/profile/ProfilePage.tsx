import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function ProfilePage() {
  const { t } = useTranslation();
  return <Page title={t('header.profile')}>{null}</Page>;
}
