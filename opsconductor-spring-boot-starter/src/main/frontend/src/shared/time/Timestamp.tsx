import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatInstant, formatRelative } from './time';
import { useNow } from './useNow';

/** How long ago something was, or how long until it will be; the time itself, with its zone, on hover and for screen readers. */
export function Timestamp({ at, absolute = false }: { at: string | null | undefined; absolute?: boolean }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (!at) {
    return <Text span>{t('time.none')}</Text>;
  }
  const exact = formatInstant(at, i18n.language);
  if (absolute) {
    return <time dateTime={at}>{exact}</time>;
  }
  // no tooltip of the library's: of a row with two of them, it was a third of the work
  return (
    <time dateTime={at} aria-label={exact} title={exact}>
      {formatRelative(at, now, i18n.language)}
    </time>
  );
}

/** How long something took, or has taken so far. */
export function Elapsed({ from, to }: { from: string | null | undefined; to: string | null | undefined }) {
  const { t, i18n } = useTranslation();
  const now = useNow();
  if (!from) {
    return <Text span>{t('time.none')}</Text>;
  }
  const millis = Math.max(0, (to ? Date.parse(to) : now) - Date.parse(from));
  return <span>{formatDuration(to ? millis : Math.floor(millis / 1000) * 1000, i18n.language)}</span>;
}
