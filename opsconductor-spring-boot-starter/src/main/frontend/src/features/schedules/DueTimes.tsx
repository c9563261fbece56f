import { List, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { formatInstant, zone } from '@/shared/time/time';

const SHOWN = 6;

/** The next due times of what is being written, as the server counts them. */
export function useDueTimes(timing: Api['SchedulePreviewBody']) {
  const written = JSON.stringify(timing);
  const [settled] = useDebouncedValue(written, 350);
  return useQuery({
    queryKey: ['schedules', 'preview', settled],
    queryFn: ({ signal }) =>
      data(
        api.POST('/schedules/preview', {
          params: { query: { count: SHOWN } },
          body: JSON.parse(settled) as Api['SchedulePreviewBody'],
          signal,
        }),
      ),
    enabled: settled === written,
    placeholderData: keepPreviousData,
    retry: (failures, error) => !(error instanceof Problem) && failures < 3,
  });
}

/** In the zone of the schedule, and in the viewer's where that is another. */
export function DueTimes({ times, scheduleZone }: { times: readonly string[]; scheduleZone: string | null }) {
  const { t, i18n } = useTranslation('schedules');
  if (times.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('nextNone')}
      </Text>
    );
  }
  const other = scheduleZone !== null && scheduleZone !== zone;
  return (
    <Stack gap={4}>
      <List size="sm" spacing={4}>
        {times.map((time) => (
          <List.Item key={time}>
            {other ? (
              <>
                {inZone(time, scheduleZone, i18n.language)}
                <Text size="xs" c="dimmed">
                  {formatInstant(time, i18n.language)}
                </Text>
              </>
            ) : (
              <time dateTime={time}>{inZone(time, zone, i18n.language)}</time>
            )}
          </List.Item>
        ))}
      </List>
      {other && (
        <Text size="xs" c="dimmed">
          {t('inYourZone', { zone })}
        </Text>
      )}
    </Stack>
  );
}

function inZone(time: string, timeZone: string, language: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  }).format(new Date(time));
}
