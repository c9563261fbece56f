import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';

export function NewTargetPage() {
  const { t } = useTranslation();
  return <Page title={t('nav.targets')}>{null}</Page>;
}
