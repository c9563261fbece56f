import { Badge } from '@mantine/core';
import { IconBan, IconCircleCheck, IconCircleX, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../api/client';
import { addTexts } from '../i18n/i18n';

addTexts(
  'outcome',
  { done: 'done', denied: 'denied', failed: 'failed' },
  { done: 'getan', denied: 'verweigert', failed: 'fehlgeschlagen' },
);

const look: Record<Api['AuditOutcome'], { color: string; icon: Icon }> = {
  done: { color: 'teal', icon: IconCircleCheck },
  denied: { color: 'orange', icon: IconBan },
  failed: { color: 'red', icon: IconCircleX },
};

/** What came of what somebody did. */
export function OutcomeBadge({ outcome }: { outcome: Api['AuditOutcome'] }) {
  const { t } = useTranslation('outcome');
  const { color, icon: OutcomeIcon } = look[outcome];
  return (
    <Badge
      className="oc-state"
      color={color}
      variant="outline"
      tt="none"
      leftSection={<OutcomeIcon size={12} aria-hidden />}
    >
      {t(outcome)}
    </Badge>
  );
}
