import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function JobsPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.jobs')}>{null}</Page>;
}
