import { Badge, Stack, Text, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { useReason } from '../problem/useReason';
import { formatRelative } from '../time/time';
import { useNow } from '../time/useNow';
import { reachabilityLook } from './look';
import './texts';

/** Whether a target could be reached when it was tried last, and why not; when that was, on hover and for screen readers. */
export function ReachabilityBadge({ reachability }: { reachability: Api['Reachability'] }) {
  const { t, i18n } = useTranslation('reachability');
  const reason = useReason();
  const now = useNow();
  const { state, code, tried_at: tried, reached_at: reached } = reachability;
  const { color, icon: StateIcon } = reachabilityLook[state];
  const badge = (
    <Badge
      className="oc-state"
      color={color}
      variant="outline"
      tt="none"
      leftSection={<StateIcon size={12} aria-hidden />}
    >
      {code === null ? t(`state.${state}`) : reason(code)}
    </Badge>
  );
  if (tried === null) {
    return badge;
  }
  const ago = (at: string) => formatRelative(at, now, i18n.language);
  const last = reached === null ? t('never') : t('reached', { time: ago(reached) });
  return (
    <Tooltip
      label={
        <Stack gap={0}>
          {state === 'unreachable' && (
            <Text size="sm" fw={600}>
              {t('state.unreachable')}
            </Text>
          )}
          <Text size="sm">{t('tried', { time: ago(tried) })}</Text>
          {state === 'unreachable' && <Text size="sm">{last}</Text>}
        </Stack>
      }
      events={{ hover: true, focus: true, touch: true }}
    >
      <span>{badge}</span>
    </Tooltip>
  );
}
