import { Badge, Group } from '@mantine/core';
import { IconCircleCheck, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';

export function StateOf({ schedule }: { schedule: Api['Schedule'] }) {
  const { t } = useTranslation('schedules');
  const StateIcon = schedule.enabled ? IconCircleCheck : IconPlayerPause;
  return (
    <Group gap="xs">
      <Badge
        variant="outline"
        color={schedule.enabled ? 'teal' : 'orange'}
        tt="none"
        className="oc-state"
        leftSection={<StateIcon size={12} aria-hidden />}
      >
        {t(schedule.enabled ? 'active' : 'paused')}
      </Badge>
      {schedule.waiting > 0 && <span>{t('waiting', { count: schedule.waiting })}</span>}
    </Group>
  );
}
