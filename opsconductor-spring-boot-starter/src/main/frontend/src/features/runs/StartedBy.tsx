import { Group } from '@mantine/core';
import { IconApi, IconCalendarTime, IconCpu, IconPlug, IconUser, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';

const ICONS: Record<Api['ActorKind'], Icon> = {
  user: IconUser,
  api_token: IconApi,
  schedule: IconCalendarTime,
  host: IconPlug,
  system: IconCpu,
};

/** Who has started a run, and as what. */
export function StartedBy({ run }: { run: Pick<Api['Run'], 'started_by' | 'started_by_kind'> }) {
  const { t } = useTranslation('runs');
  const KindIcon = ICONS[run.started_by_kind];
  return (
    <Group gap={4} wrap="nowrap" component="span">
      <KindIcon size={14} role="img" aria-label={t(`actors.${run.started_by_kind}`)} />
      <span>{run.started_by}</span>
    </Group>
  );
}
