import { Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatInstant, formatRelative } from './time';
import { useNow } from './useNow';

const CANNOT_POINT = window.matchMedia('(hover: none)');

/** How long ago something was, or how long until it will be; the time itself, with its zone, on hover, by touch and for screen readers. */
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
  const relative = (
    <time dateTime={at} aria-label={exact} title={exact}>
      {formatRelative(at, now, i18n.language)}
    </time>
  );
  // a title is seen by whoever points; a tooltip for all would be a third of the work on a row with two of them
  return CANNOT_POINT.matches ? (
    <Tooltip label={exact} events={{ hover: false, focus: false, touch: true }}>
      {relative}
    </Tooltip>
  ) : (
    relative
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
