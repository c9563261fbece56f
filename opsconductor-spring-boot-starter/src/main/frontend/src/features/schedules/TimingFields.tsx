import {
  Button,
  Grid,
  Group,
  Input,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldErrors } from '@/shared/ui/formProblem';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { clockDefaults } from './cron';
import { describeCron } from './cronText';
import { DueTimes, useDueTimes } from './DueTimes';
import { calendarsQuery } from './queries';
import { timingOf, UNITS, type ScheduleValues } from './scheduleValues';
import { ZoneSelect } from './ZoneSelect';

const PRESETS = {
  hourly: '0 * * * *',
  nightly: '30 2 * * *',
  workdays: '0 8 * * mon-fri',
  weekly: '0 3 * * sun',
  monthly: '0 4 1 * *',
} as const;

/** When it is due, with the times that come of that beside it. */
export function TimingFields({ form }: { form: UseFormReturnType<ScheduleValues> }) {
  const { t } = useTranslation('schedules');
  const { kind } = form.values;
  const due = useDueTimes(timingOf(form.values));
  const faults = fieldErrors(due.error);
  const calendars = useQuery(calendarsQuery);
  const id = useId();
  const isField = Object.keys(faults).some((path) => ['cron', 'interval_seconds', 'zone'].includes(path));
  return (
    <Grid>
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="sm">
          <Stack gap={6}>
            <Input.Label id={id} labelElement="div">
              {t('kind.label')}
            </Input.Label>
            <SegmentedControl
              aria-labelledby={id}
              {...form.getInputProps('kind')}
              data={[
                { value: 'cron', label: t('kind.cron') },
                { value: 'interval', label: t('kind.interval') },
              ]}
            />
          </Stack>
          {kind === 'cron' ? (
            <CronFields form={form} faults={faults} />
          ) : (
            <SimpleGrid cols={2}>
              <NumberInput
                label={t('every')}
                required
                min={1}
                allowDecimal={false}
                {...form.getInputProps('every')}
                error={form.errors.every ?? faults.interval_seconds}
              />
              <Select
                label={t('unit')}
                allowDeselect={false}
                data={Object.keys(UNITS).map((unit) => ({ value: unit, label: t(`units.${unit}`) }))}
                {...form.getInputProps('unit')}
              />
            </SimpleGrid>
          )}
          <Select
            label={t('calendar')}
            placeholder={t('noCalendar')}
            clearable
            searchable
            data={(calendars.data?.calendars ?? []).map((each) => ({ value: each.id, label: each.name }))}
            {...form.getInputProps('calendarId')}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <div role="status" aria-live="polite" style={{ opacity: due.isPlaceholderData ? 0.6 : 1 }}>
          <Text fw={600} size="sm" mb={4}>
            {t('next')}
          </Text>
          {due.error && !isField ? (
            <ProblemAlert error={due.error} />
          ) : (
            <DueTimes
              times={due.error ? [] : (due.data?.next ?? [])}
              scheduleZone={kind === 'cron' ? form.values.zone : null}
            />
          )}
        </div>
      </Grid.Col>
    </Grid>
  );
}

interface CronFieldsProps {
  form: UseFormReturnType<ScheduleValues>;
  faults: Record<string, ReactNode>;
}

function CronFields({ form, faults }: CronFieldsProps) {
  const { t, i18n } = useTranslation('schedules');
  const plain = describeCron(form.values.cron, t, i18n.language);
  const choices = (name: string, values: readonly string[], fitting: string) => [
    { value: '', label: t('byDefault', { what: t(`${name}.${fitting}`) }) },
    ...values.map((value) => ({ value, label: t(`${name}.${value}`) })),
  ];
  const { gap, repeat } = clockDefaults(form.values.cron);
  return (
    <>
      <TextInput
        label={t('cronLabel')}
        description={t('cronHint')}
        required
        spellCheck={false}
        autoComplete="off"
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        {...form.getInputProps('cron')}
        error={form.errors.cron ?? faults.cron}
      />
      <Text size="sm" fw={500} role="status" mih="1.5em">
        {faults.cron === undefined && plain}
      </Text>
      <Group gap={6} role="group" aria-label={t('presets')}>
        {Object.entries(PRESETS).map(([name, cron]) => (
          <Button key={name} size="compact-xs" variant="default" onClick={() => form.setFieldValue('cron', cron)}>
            {t(`preset.${name}`)}
          </Button>
        ))}
      </Group>
      <ZoneSelect
        label={t('zone')}
        value={form.values.zone}
        onChange={(next) => form.setFieldValue('zone', next)}
        error={form.errors.zone ?? faults.zone}
      />
      <Stack gap="sm" role="group" aria-label={t('clocks')}>
        <Select
          label={t('dstGap')}
          allowDeselect={false}
          data={choices('gap', ['after', 'skip'], gap)}
          {...form.getInputProps('dstGap')}
        />
        <Select
          label={t('dstRepeat')}
          allowDeselect={false}
          data={choices('repeat', ['first', 'both'], repeat)}
          {...form.getInputProps('dstRepeat')}
        />
      </Stack>
    </>
  );
}
