import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { kindOf } from './form/data';

/** The type of a credential and how it authenticates. */
export function KindLabel({ credential }: { credential: Api['Credential'] }) {
  const { t } = useTranslation('credentials');
  return <>{t(`kinds.${kindOf(credential)}.label`)}</>;
}
