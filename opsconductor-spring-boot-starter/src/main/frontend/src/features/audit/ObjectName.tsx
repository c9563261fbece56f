import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { TextLink } from '@/shared/ui/TextLink';
import './texts';

/** What something was done to, as a way to it if it has a page. It may have been deleted since: its page says so. */
export function ObjectName({ event }: { event: Api['AuditEvent'] }) {
  const { t } = useTranslation();
  const { object_type: type, object_id: id, object_name: name } = event;
  if (!type) {
    return <Text size="sm">{t('time.none')}</Text>;
  }
  return (
    <Text size="sm" component="div">
      <Text span size="xs" c="dimmed">
        {type}
      </Text>{' '}
      {id && name ? <Way type={type} id={id} name={name} /> : name}
    </Text>
  );
}

function Way({ type, id, name }: { type: string; id: string; name: string }) {
  switch (type) {
    case 'target':
      return (
        <TextLink to="/targets/$targetId" params={{ targetId: id }} size="sm">
          {name}
        </TextLink>
      );
    case 'credential':
      return (
        <TextLink to="/credentials/$credentialId" params={{ credentialId: id }} size="sm">
          {name}
        </TextLink>
      );
    case 'job':
      return (
        <TextLink to="/jobs/$jobId" params={{ jobId: id }} size="sm">
          {name}
        </TextLink>
      );
    case 'run':
      return (
        <TextLink to="/runs/$runId" params={{ runId: id }} size="sm">
          {name}
        </TextLink>
      );
    case 'schedule':
      return (
        <TextLink to="/schedules/$scheduleId" params={{ scheduleId: id }} size="sm">
          {name}
        </TextLink>
      );
    case 'user':
      return (
        <TextLink to="/users/$userId" params={{ userId: id }} size="sm">
          {name}
        </TextLink>
      );
    default:
      return name;
  }
}
