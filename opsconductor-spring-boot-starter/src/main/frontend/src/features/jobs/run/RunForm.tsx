import { Alert, Button, Group, NumberInput, Stack } from '@mantine/core';
import { IconArrowLeft, IconEye, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { fieldErrors } from '@/shared/ui/formProblem';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { asJob, isUnsaid, targetsOf } from './chosen';
import { ParameterFields } from './ParameterFields';
import { faultOf, givenOf, parametersOf, type Values } from './parameters';
import { RunPreview } from './RunPreview';
import { TargetChoice } from './TargetChoice';

export function RunForm({ job, onClose }: { job: Api['Job']; onClose: () => void }) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const parameters = parametersOf(job.definition);
  const [values, setValues] = useState<Values>({});
  const [chosen, setChosen] = useState(asJob);
  const [priority, setPriority] = useState<number | string>('');
  const [showAll, setShowAll] = useState(false);
  const [key] = useState(() => crypto.randomUUID());

  const path = { id: job.id };
  const body: Api['RunBody'] = {
    parameters: givenOf(parameters, values),
    ...targetsOf(chosen),
    priority: typeof priority === 'number' ? priority : null,
  };
  const preview = useMutation({
    mutationFn: () => data(api.POST('/jobs/{id}/preview', { params: { path }, body })),
  });
  const start = useMutation({
    // pressed twice, it starts one; a request that failed leaves no trace of its key
    mutationFn: () => data(api.POST('/jobs/{id}/run', { params: { path, header: { 'Idempotency-Key': key } }, body })),
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: ['runs'] });
      void client.invalidateQueries({ queryKey: ['jobs'] });
      onClose();
      void navigate({ to: '/runs/$runId', params: { runId: run.id } });
    },
  });
  const error = start.error ?? preview.error;
  const errors = fieldErrors(error, (name) => name.replace(/^parameters\./, ''));
  const isRight = !isUnsaid(chosen) && parameters.every((each) => !faultOf(each, values[each.name]));
  const checked = (act: () => void) => {
    setShowAll(true);
    if (isRight) {
      act();
    }
  };
  const problem = error && <ProblemAlert error={error} />;

  if (preview.data) {
    return (
      <Stack>
        <RunPreview preview={preview.data} />
        {problem}
        <Group justify="flex-end">
          <Button variant="default" leftSection={<IconArrowLeft size={16} aria-hidden />} onClick={preview.reset}>
            {shared('actions.back')}
          </Button>
          <Button
            data-autofocus
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={start.isPending}
            onClick={() => start.mutate()}
          >
            {t('startOn', { count: preview.data.total })}
          </Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        checked(preview.mutate);
      }}
      noValidate
    >
      <Stack>
        {!job.enabled && (
          <Alert color="orange" variant="outline">
            {t('inactiveText')}
          </Alert>
        )}
        <ParameterFields
          parameters={parameters}
          values={values}
          onChange={setValues}
          errors={errors}
          showAll={showAll}
        />
        <TargetChoice
          value={chosen}
          onChange={setChosen}
          ofJob={job.definition.targets}
          error={errors.targets ?? errors.selector ?? (showAll && isUnsaid(chosen) ? t('faults.required') : undefined)}
        />
        <NumberInput
          label={t('priority')}
          description={t('priorityHint')}
          placeholder="0"
          min={-100}
          max={100}
          allowDecimal={false}
          value={priority}
          onChange={setPriority}
          error={errors.priority}
          maw={260}
        />
        {problem}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {shared('actions.cancel')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={16} aria-hidden />}
            loading={start.isPending}
            onClick={() => checked(start.mutate)}
          >
            {t('startNow')}
          </Button>
          <Button type="submit" leftSection={<IconEye size={16} aria-hidden />} loading={preview.isPending}>
            {t('preview')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
