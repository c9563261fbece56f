import { Code, Group, List, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { Loaded } from '@/shared/ui/Loaded';
import { OutcomeBadge } from '@/shared/ui/OutcomeBadge';
import { Section } from '@/shared/ui/Section';
import { TextLink } from '@/shared/ui/TextLink';
import { latestEventsQuery } from './queries';
import './texts';

/** What a user did last, and the way to all of it. */
export function LatestEvents({ user }: { user: Api['User'] }) {
  const { t } = useTranslation('users');
  const events = useQuery(latestEventsQuery(user.id));
  return (
    <Section
      title={t('events.title')}
      actions={
        <TextLink to="/audit" search={{ actor: user.id }} size="sm">
          {t('events.all')}
        </TextLink>
      }
    >
      <Loaded query={events}>
        {(found) =>
          found.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('events.none')}
            </Text>
          ) : (
            <List listStyleType="none" spacing={6} size="sm">
              {found.map((event) => (
                <List.Item key={event.seq}>
                  <Group gap="xs">
                    <Timestamp at={event.at} />
                    <Code>{event.action}</Code>
                    <span>{event.object_name}</span>
                    {event.outcome !== 'done' && <OutcomeBadge outcome={event.outcome} />}
                  </Group>
                </List.Item>
              ))}
            </List>
          )
        }
      </Loaded>
    </Section>
  );
}
