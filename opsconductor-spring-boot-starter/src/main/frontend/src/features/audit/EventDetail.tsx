import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { Facts } from '@/shared/ui/Facts';
import type { AuditSearch } from './filters';
import './texts';

interface DetailProps {
  event: Api['AuditEvent'];
  onNarrow: (search: AuditSearch) => void;
}

/** All that is known of an event. */
export function EventDetail({ event, onNarrow }: DetailProps) {
  const { t, i18n } = useTranslation('audit');
  const { t: shared } = useTranslation();
  const none = shared('time.none');
  const kind = `kinds.${event.actor_kind}`;
  const { object_type, object_id } = event;
  return (
    <Stack gap="sm">
      <Facts
        facts={[
          [t('at'), <Timestamp key="at" at={event.at} absolute />],
          [t('actorKind'), i18n.exists(kind, { ns: 'audit' }) ? t(kind) : event.actor_kind],
          [t('actorId'), <Code key="actor">{event.actor_id}</Code>],
          [t('objectId'), object_id ? <Code key="object">{object_id}</Code> : none],
          [t('address'), event.address ?? none],
          [t('seq'), event.seq],
          [t('chain'), event.chain === null ? t('unchained') : `${event.chain} : ${event.position}`],
          [t('hash'), event.hash ? <Code key="hash">{event.hash}</Code> : none],
        ]}
      />
      {Object.keys(event.detail).length > 0 && (
        <div>
          <Text size="sm" c="dimmed">
            {t('detail')}
          </Text>
          <Code block tabIndex={0}>
            {JSON.stringify(event.detail, null, 2)}
          </Code>
        </div>
      )}
      <Group gap="xs">
        <Button size="compact-xs" variant="default" onClick={() => onNarrow({ actor: event.actor_id })}>
          {t('onlyActor', { name: event.actor_name })}
        </Button>
        {object_type && object_id && (
          <Button size="compact-xs" variant="default" onClick={() => onNarrow({ object_type, object_id })}>
            {t('onlyObject', { name: event.object_name ?? object_id })}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
