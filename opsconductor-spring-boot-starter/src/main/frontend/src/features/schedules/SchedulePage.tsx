import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function SchedulePage() {
  const { t } = useTranslation();
  return <Page title={t('nav.schedules')}>{null}</Page>;
}
