import { Button, Group, Modal, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ifUnchanged } from '@/features/jobs';
import { api, data, type Api } from '@/shared/api/client';
import { ChangeProblem } from '@/shared/ui/ChangeProblem';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { BlackoutFields } from './BlackoutFields';
import { calendarBody, calendarValues, newBlackout } from './calendarValues';
import { ZoneSelect } from './ZoneSelect';

interface CalendarDialogProps {
  /** The one that is changed; null for a new one, undefined for none. */
  calendar: Api['Calendar'] | null | undefined;
  onClose: () => void;
}

export function CalendarDialog({ calendar, onClose }: CalendarDialogProps) {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  return (
    <Modal
      opened={calendar !== undefined}
      onClose={onClose}
      title={calendar ? t('editCalendar', { name: calendar.name }) : t('newCalendar')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': shared('actions.close') }}
    >
      {calendar !== undefined && <CalendarForm calendar={calendar} onClose={onClose} />}
    </Modal>
  );
}

function CalendarForm({ calendar, onClose }: { calendar: Api['Calendar'] | null; onClose: () => void }) {
  const { t } = useTranslation('schedules');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState(() => calendarValues(calendar));
  const [key] = useState(() => crypto.randomUUID());
  const { blackouts } = values;
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ['calendars'] });
    void client.invalidateQueries({ queryKey: ['schedules'] });
  };
  const save = useMutation({
    mutationFn: () => {
      const body = calendarBody(values);
      return data(
        calendar
          ? api.PUT('/calendars/{id}', { params: { path: { id: calendar.id }, header: ifUnchanged(calendar) }, body })
          : api.POST('/calendars', { params: { header: { 'Idempotency-Key': key } }, body }),
      );
    },
    onSuccess: (saved) => {
      refresh();
      notifyDone(t('saved', { name: saved.name }));
      onClose();
    },
  });
  const errors = fieldErrors(save.error);
  const errorOf = (index: number) =>
    Object.entries(errors).find(([path]) => path.startsWith(`blackouts[${index}]`))?.[1];
  const add = (weekly: boolean) =>
    setValues({
      ...values,
      blackouts: [...blackouts, newBlackout(Math.max(-1, ...blackouts.map((each) => each.key)) + 1, weekly)],
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Stack>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('name')}
            required
            data-autofocus
            maxLength={128}
            value={values.name}
            error={errors.name}
            onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
          />
          <ZoneSelect
            label={t('zone')}
            value={values.zone}
            error={errors.zone}
            onChange={(zone) => setValues({ ...values, zone })}
          />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {t('toHint')}
        </Text>
        {blackouts.map((blackout, index) => (
          <BlackoutFields
            key={blackout.key}
            number={index + 1}
            value={blackout}
            error={errorOf(index)}
            onChange={(next) => setValues({ ...values, blackouts: blackouts.with(index, next) })}
            onRemove={() => setValues({ ...values, blackouts: blackouts.toSpliced(index, 1) })}
          />
        ))}
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(false)}
          >
            {t('addOnce')}
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add(true)}
          >
            {t('addWeekly')}
          </Button>
        </Group>
        {save.error && (
          <ChangeProblem
            error={save.error}
            onReload={() => {
              refresh();
              onClose();
            }}
          />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('actions.cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {shared(calendar ? 'actions.save' : 'actions.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
