import { Badge } from '@mantine/core';
import {
  IconBan,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconPlayerPlay,
  IconPlayerSkipForward,
  IconPlugConnectedX,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';

/** Those of runs, of targets and of steps. */
export type State = Api['StepState'];

/** Colours that can be told apart, with an icon for whoever cannot. */
export const stateLook: Record<State, { color: string; icon: Icon }> = {
  queued: { color: 'gray', icon: IconCircleDashed },
  running: { color: 'blue', icon: IconPlayerPlay },
  succeeded: { color: 'teal', icon: IconCircleCheck },
  failed: { color: 'red', icon: IconCircleX },
  canceled: { color: 'orange', icon: IconBan },
  skipped: { color: 'gray', icon: IconPlayerSkipForward },
  aborted: { color: 'grape', icon: IconPlugConnectedX },
};

export function StateBadge({ state }: { state: State }) {
  const { t } = useTranslation();
  const { color, icon: StateIcon } = stateLook[state];
  return (
    <Badge
      color={color}
      variant="outline"
      leftSection={<StateIcon size={12} aria-hidden />}
      tt="none"
      className="oc-state"
    >
      {t(`states.${state}`)}
    </Badge>
  );
}
