import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function CredentialsPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.credentials')}>{null}</Page>;
}
