import { Badge } from '@mantine/core';
import { IconCircleCheck, IconCircleOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function EnabledBadge({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation('jobs');
  const EnabledIcon = enabled ? IconCircleCheck : IconCircleOff;
  return (
    <Badge
      variant="outline"
      color={enabled ? 'teal' : 'gray'}
      tt="none"
      className="oc-state"
      leftSection={<EnabledIcon size={12} aria-hidden />}
    >
      {t(enabled ? 'active' : 'inactive')}
    </Badge>
  );
}
