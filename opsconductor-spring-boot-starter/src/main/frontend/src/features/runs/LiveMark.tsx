import { Badge } from '@mantine/core';
import { IconAccessPoint, IconAccessPointOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { StreamState } from '@/shared/api/events';

/** Says whether what is shown changes by itself. Nothing once there is nothing more to come. */
export function LiveMark({ state }: { state: StreamState }) {
  const { t } = useTranslation('runs');
  const open = state === 'open';
  const LiveIcon = open ? IconAccessPoint : IconAccessPointOff;
  return (
    <span role="status">
      {state !== 'ended' && (
        <Badge
          variant="outline"
          color={open ? 'teal' : 'orange'}
          tt="none"
          className="oc-state"
          leftSection={<LiveIcon size={12} aria-hidden />}
        >
          {t(open ? 'live.open' : 'live.connecting')}
        </Badge>
      )}
    </span>
  );
}
