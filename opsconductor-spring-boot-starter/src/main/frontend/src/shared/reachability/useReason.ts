import { useTranslation } from 'react-i18next';
import './texts';

/** Says why a target cannot be reached; a code that is not known here says it itself. */
export function useReason(): (code: string) => string {
  const { t } = useTranslation('reachability');
  return (code) => t(`code.${code}`, { defaultValue: code });
}
