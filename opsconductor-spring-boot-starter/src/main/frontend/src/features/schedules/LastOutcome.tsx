import { Badge, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconPlayerSkipForward, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useReason } from '@/shared/problem/useReason';
import { TextLink } from '@/shared/ui/TextLink';

const LOOKS: Record<Api['FireOutcome'], { color: string; icon: Icon }> = {
  started: { color: 'teal', icon: IconCircleCheck },
  waiting: { color: 'gray', icon: IconCircleDashed },
  skipped: { color: 'orange', icon: IconPlayerSkipForward },
  failed: { color: 'red', icon: IconCircleX },
};

/** What became of a due time, and why. */
export function LastOutcome({ last }: { last: Api['LastFire'] | null }) {
  const { t, i18n } = useTranslation('schedules');
  const reasonOf = useReason();
  if (!last) {
    return <span>{t('never')}</span>;
  }
  const { color, icon: OutcomeIcon } = LOOKS[last.outcome];
  const reason =
    last.reason &&
    (i18n.exists(`schedules:reasons.${last.reason}`) ? t(`reasons.${last.reason}`) : reasonOf(last.reason));
  return (
    <Group gap="xs">
      <Badge
        variant="outline"
        color={color}
        tt="none"
        className="oc-state"
        leftSection={<OutcomeIcon size={12} aria-hidden />}
      >
        {t(`outcomes.${last.outcome}`)}
      </Badge>
      {last.run_id && (
        <TextLink to="/runs/$runId" params={{ runId: last.run_id }} size="sm">
          {t('toRun')}
        </TextLink>
      )}
      {reason && (
        <Text size="sm" span title={last.message ?? undefined}>
          {reason}
        </Text>
      )}
    </Group>
  );
}
