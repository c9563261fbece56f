import { Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import { api, data } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { Loaded } from '@/shared/ui/Loaded';
import { TextLink } from '@/shared/ui/TextLink';
import classes from './Lines.module.css';

const EVERY = 30_000;

/** What will be started by itself. */
export function NextSchedules() {
  const { t } = useTranslation('dashboard');
  const query = useQuery({
    queryKey: ['schedules', 'next'],
    queryFn: async ({ signal }) => {
      const narrowed = { sort: 'next_fire_at', enabled: true, limit: 5 };
      const { schedules } = await data(api.GET('/schedules', { params: { query: narrowed }, signal }));
      return schedules.filter(({ next_fire_at }) => next_fire_at !== null);
    },
    refetchInterval: EVERY,
  });
  return (
    <Section
      title={t('next.title')}
      actions={
        <TextLink size="sm" to="/schedules">
          {t('next.all')}
        </TextLink>
      }
    >
      <Loaded query={query}>
        {(schedules) =>
          schedules.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('next.none')}
            </Text>
          ) : (
            <Stack gap={0} component="ul" className={classes.lines}>
              {schedules.map((schedule) => (
                <li key={schedule.id} className={classes.line}>
                  <Group gap="xs" justify="space-between" wrap="nowrap">
                    <TextLink size="sm" to="/schedules/$scheduleId" params={{ scheduleId: schedule.id }}>
                      {schedule.name}
                    </TextLink>
                    <Text span size="xs" c="dimmed" className={classes.aside}>
                      <Timestamp at={schedule.next_fire_at} />
                    </Text>
                  </Group>
                  <Text size="xs" c="dimmed">
                    {schedule.job_name}
                  </Text>
                </li>
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}
