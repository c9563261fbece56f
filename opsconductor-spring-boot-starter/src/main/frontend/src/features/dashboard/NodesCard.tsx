import { Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import { api, data } from '@/shared/api/client';
import { formatDuration } from '@/shared/time/time';
import { Timestamp } from '@/shared/time/Timestamp';
import { Loaded } from '@/shared/ui/Loaded';
import classes from './Lines.module.css';

const EVERY = 10_000;
const MOST = 6;
const LONG_WAIT = 60;

/** Who does the work, and whether work is left lying. */
export function NodesCard() {
  const { t, i18n } = useTranslation('dashboard');
  const query = useQuery({
    queryKey: ['system', 'status'],
    queryFn: ({ signal }) => data(api.GET('/system/status', { signal })),
    refetchInterval: EVERY,
  });
  return (
    <Section title={t('nodes.title')}>
      <Loaded query={query}>
        {({ nodes, queue }) => {
          const alive = nodes.filter((node) => node.alive).length;
          const shown = [...nodes].sort((a, b) => Number(a.alive) - Number(b.alive)).slice(0, MOST);
          const waiting = queue.oldest_queued_seconds ?? 0;
          return (
            <>
              <Text size="sm" c="dimmed">
                {t('nodes.all', { alive, count: nodes.length })}
              </Text>
              {waiting >= LONG_WAIT && (
                <Text size="sm">{t('nodes.waiting', { time: formatDuration(waiting * 1000, i18n.language) })}</Text>
              )}
              <Stack gap={0} component="ul" className={classes.lines}>
                {shown.map((node) => (
                  <li key={node.id} className={classes.line}>
                    <Group gap="xs" justify="space-between">
                      <Group gap={6}>
                        {node.alive ? (
                          <IconCircleCheck size={16} color="var(--mantine-color-teal-filled)" aria-hidden />
                        ) : (
                          <IconPlugConnectedX size={16} color="var(--mantine-color-error)" aria-hidden />
                        )}
                        <Text span size="sm">
                          {node.name}
                        </Text>
                        <Text span size="xs" c="dimmed">
                          {node.alive ? (
                            t('nodes.alive')
                          ) : (
                            <>
                              {t('nodes.away')} <Timestamp at={node.last_seen_at} />
                            </>
                          )}
                        </Text>
                      </Group>
                      <Text span size="xs" c="dimmed">
                        {t('nodes.runs', { count: node.runs })}
                      </Text>
                    </Group>
                  </li>
                ))}
              </Stack>
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}
