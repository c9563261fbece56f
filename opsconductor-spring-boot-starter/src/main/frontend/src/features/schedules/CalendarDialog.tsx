import { Button, Group, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { ifMatch } from '@/shared/api/condition';
import { FormDialog } from '@/shared/ui/FormDialog';
import { fieldErrors } from '@/shared/ui/formProblem';
import { notifyDone } from '@/shared/ui/notify';
import { BlackoutFields } from './BlackoutFields';
import { calendarBody, calendarValues, newBlackout } from './calendarValues';
import { ZoneSelect } from './ZoneSelect';

interface CalendarDialogProps {
  /** The one that is changed, or null for a new one. */
  calendar: Api['Calendar'] | null;
  onClose: () => void;
}

export function CalendarDialog({ calendar, onClose }: CalendarDialogProps) {
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
          ? api.PUT('/calendars/{id}', { params: { path: { id: calendar.id }, header: ifMatch(calendar) }, body })
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
    <FormDialog
      onClose={onClose}
      title={calendar ? t('editCalendar', { name: calendar.name }) : t('newCalendar')}
      size="lg"
      action={shared(calendar ? 'actions.save' : 'actions.create')}
      deed={save}
      onSubmit={() => save.mutate()}
      onReload={() => {
        refresh();
        onClose();
      }}
    >
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
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(false)}>
          {t('addOnce')}
        </Button>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={() => add(true)}>
          {t('addWeekly')}
        </Button>
      </Group>
    </FormDialog>
  );
}
