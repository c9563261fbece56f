import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function RunsPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.runs')}>{null}</Page>;
}
