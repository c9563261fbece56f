import { ActionIcon, Chip, Group, Paper, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DAYS, type BlackoutValues } from './calendarValues';
import { weekdayName } from './cronText';

interface BlackoutFieldsProps {
  number: number;
  value: BlackoutValues;
  onChange: (value: BlackoutValues) => void;
  onRemove: () => void;
  error?: ReactNode;
}

/** From one moment to another, or every week on certain days; in the local time of the calendar. */
export function BlackoutFields({ number, value, onChange, onRemove, error }: BlackoutFieldsProps) {
  const { t, i18n } = useTranslation('schedules');
  const type = value.weekly ? 'time' : 'datetime-local';
  return (
    <Paper withBorder p="sm" role="group" aria-label={t('blackout', { number })}>
      <Group align="flex-start" justify="space-between" wrap="nowrap">
        <Stack gap="xs">
          <Text size="sm" fw={600}>
            {t(value.weekly ? 'weekly' : 'once')}
          </Text>
          {value.weekly && (
            <Chip.Group multiple value={value.days} onChange={(days) => onChange({ ...value, days })}>
              <Group gap={6} role="group" aria-label={t('days')}>
                {DAYS.map((day, index) => (
                  <Chip key={day} value={day} size="xs" variant="outline">
                    {weekdayName((index + 1) % 7, i18n.language)}
                  </Chip>
                ))}
              </Group>
            </Chip.Group>
          )}
          <Group gap="sm">
            <TextInput
              type={type}
              label={t('from')}
              required
              value={value.from}
              onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
            />
            <TextInput
              type={type}
              label={t('to')}
              required
              value={value.to}
              onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
            />
          </Group>
          {error && (
            <Text size="sm" c="var(--mantine-color-error)">
              {error}
            </Text>
          )}
        </Stack>
        <ActionIcon variant="subtle" color="gray" aria-label={t('removeBlackout', { number })} onClick={onRemove}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </Group>
    </Paper>
  );
}
