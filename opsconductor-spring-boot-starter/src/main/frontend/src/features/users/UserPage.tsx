import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function UserPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.users')}>{null}</Page>;
}
