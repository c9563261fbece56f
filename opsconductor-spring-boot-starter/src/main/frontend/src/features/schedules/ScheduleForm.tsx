import { Button, Checkbox, Group, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useForm, type UseFormReturnType } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faultOf, isUnsaid, jobQuery, JobSelect, ParameterFields, parametersOf, TargetChoice } from '@/features/jobs';
import type { Api } from '@/shared/api/client';
import { fieldErrors } from '@/shared/ui/formProblem';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { Section } from '@/shared/ui/Section';
import { bodyOf, type ScheduleValues } from './scheduleValues';
import { TimingFields } from './TimingFields';

interface ScheduleFormProps {
  initial: ScheduleValues;
  /** Secrets that are stored, which stay as long as the job does. */
  kept?: { jobId: string; secrets: readonly string[] };
  /** What the server refused. */
  error: unknown;
  isSaving: boolean;
  isSaved: boolean;
  /** A schedule that is there is paused elsewhere. */
  isNew?: boolean;
  action: string;
  onSave: (body: Api['ScheduleBody']) => void;
  children?: ReactNode;
}

const FIELDS: Record<string, string> = { job_ref: 'jobId', interval_seconds: 'every', calendar_ref: 'calendarId' };

export function ScheduleForm(props: ScheduleFormProps) {
  const { initial, kept, error, isSaving, isSaved, isNew, action, onSave, children } = props;
  const { t } = useTranslation('schedules');
  const form = useForm<ScheduleValues>({ initialValues: initial });
  const { values } = form;
  const [showAll, setShowAll] = useState(false);
  const job = useQuery({ ...jobQuery(values.jobId ?? ''), enabled: values.jobId !== null });
  const parameters = job.data ? parametersOf(job.data.definition) : [];
  const secrets = kept && kept.jobId === values.jobId ? kept.secrets : [];
  const refused = fieldErrors(error, (path) => FIELDS[path] ?? path.replace(/^parameters\./, ''));

  const missing: Record<string, string> = {
    ...(values.name.trim() === '' && { name: t('required') }),
    ...(values.jobId === null && { jobId: t('required') }),
    ...(values.kind === 'cron' && values.cron.trim() === '' && { cron: t('required') }),
    ...(values.kind === 'interval' && !(Number(values.every) > 0) && { every: t('required') }),
    ...(isUnsaid(values.chosen) && { targets: t('required') }),
  };
  const isRight =
    Object.keys(missing).length === 0 &&
    (values.jobId === null || job.data !== undefined) &&
    parameters.every((each) => !faultOf(each, values.parameters[each.name], secrets.includes(each.name)));
  const errors = { ...refused, ...(showAll ? missing : {}) };

  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setShowAll(true);
    if (isRight) {
      onSave(bodyOf(values, parameters));
    }
  };
  return (
    <form onSubmit={submit} noValidate>
      <LeaveGuard dirty={() => form.isDirty() && !isSaved} />
      <Stack>
        <Section title={t('what')}>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput label={t('name')} required maxLength={128} {...form.getInputProps('name')} error={errors.name} />
            <JobSelect
              label={t('job')}
              value={values.jobId}
              onChange={(id) => form.setValues({ jobId: id, parameters: {} })}
              error={errors.jobId}
            />
          </SimpleGrid>
          {isNew && (
            <Checkbox
              label={t('enabled')}
              description={t('enabledHint')}
              {...form.getInputProps('enabled', { type: 'checkbox' })}
            />
          )}
        </Section>
        <Section title={t('when')}>
          <TimingFields form={{ ...form, errors: { ...form.errors, ...errors } }} />
        </Section>
        <Section title={t('parameters')}>
          {values.jobId === null ? (
            <Text size="sm" c="dimmed">
              {t('chooseJob')}
            </Text>
          ) : (
            <>
              <ParameterFields
                parameters={parameters}
                values={values.parameters}
                onChange={(next) => form.setFieldValue('parameters', next)}
                errors={errors}
                showAll={showAll}
                kept={secrets}
              />
              <TargetChoice
                value={values.chosen}
                onChange={(next) => form.setFieldValue('chosen', next)}
                ofJob={job.data?.definition.targets}
                error={errors.targets ?? errors.selector}
              />
            </>
          )}
        </Section>
        <Section title={t('rules')}>
          <Policies form={form} />
        </Section>
        {children}
        <Group justify="flex-end">
          <Button type="submit" loading={isSaving}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** In words, for the names of policies say little. */
function Policies({ form }: { form: UseFormReturnType<ScheduleValues> }) {
  const { t } = useTranslation('schedules');
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Radio.Group label={t('misfire')} {...form.getInputProps('misfire')}>
        <Stack gap="xs" mt="xs">
          {(['once', 'all', 'skip'] as const).map((policy) => (
            <Radio key={policy} value={policy} label={t(`misfires.${policy}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group label={t('overlap')} {...form.getInputProps('overlap')}>
        <Stack gap="xs" mt="xs">
          {(['skip', 'queue', 'allow'] as const).map((policy) => (
            <Radio key={policy} value={policy} label={t(`overlaps.${policy}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </SimpleGrid>
  );
}
