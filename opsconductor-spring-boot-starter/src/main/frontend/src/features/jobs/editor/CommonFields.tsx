import { Checkbox, SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { setAt, type Path } from './document';
import { ChoiceField, NumberField, SwitchField, TextField } from './fields';
import { useField, useJobForm } from './formContext';
import type { StepKind } from './jobSchema';
import { SelectionField } from './SelectionField';
import { WhenField } from './WhenField';

/** What steps of all types can have. */
export function CommonFields({ path, kind, index }: { path: Path; kind: StepKind; index: number }) {
  const { t } = useTranslation('jobEditor');
  const oldTimeout = useField([...path, 'timeoutSec']).value !== undefined;
  return (
    <Stack gap="sm" pt="xs">
      <SelectionField path={path} label={t('targets.title')} none={t('targets.ofJob')} />
      <WhenField path={[...path, 'when']} index={index} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NumberField
          path={[...path, oldTimeout ? 'timeoutSec' : 'timeout_seconds']}
          label={t('timeoutStep')}
          placeholder="3600"
          min={1}
          max={604800}
        />
        <ChoiceField
          path={[...path, 'on_failure']}
          label={t('onFailure.title')}
          unset="stop"
          choices={['stop', 'continue'].map((value) => ({ value, label: t(`onFailure.${value}`) }))}
        />
        {(kind === 'exec' || kind === 'script' || kind === 'http') && (
          <TextField path={[...path, 'capture']} label={t('capture')} description={t('captureHint')} mono />
        )}
      </SimpleGrid>
      <SwitchField path={[...path, 'always']} label={t('always')} description={t('alwaysHint')} />
      <SwitchField path={[...path, 'idempotent']} label={t('idempotent')} description={t('idempotentHint')} />
      <RetryFields path={[...path, 'retry']} />
    </Stack>
  );
}

function RetryFields({ path }: { path: Path }) {
  const { t } = useTranslation('jobEditor');
  const { edit } = useJobForm();
  const { value, readOnly } = useField(path);
  return (
    <Stack gap="xs">
      <RetrySwitch
        checked={value !== undefined}
        disabled={readOnly}
        onChange={(checked) => edit(setAt(path, checked ? { attempts: 3 } : undefined))}
      />
      {value !== undefined && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" pl="md" role="group" aria-label={t('retry.title')}>
          <NumberField path={[...path, 'attempts']} label={t('retry.attempts')} min={2} max={20} required />
          <NumberField
            path={[...path, 'delay_seconds']}
            label={t('retry.delay')}
            placeholder="5"
            min={0}
            max={3600}
            decimal
          />
          <NumberField
            path={[...path, 'backoff']}
            label={t('retry.backoff')}
            placeholder="2"
            min={1}
            max={10}
            decimal
          />
          <NumberField
            path={[...path, 'max_delay_seconds']}
            label={t('retry.maxDelay')}
            placeholder="300"
            min={0}
            max={86400}
            decimal
          />
          <NumberField path={[...path, 'jitter']} label={t('retry.jitter')} placeholder="0.1" min={0} max={1} decimal />
        </SimpleGrid>
      )}
    </Stack>
  );
}

function RetrySwitch(props: { checked: boolean; disabled: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useTranslation('jobEditor');
  return (
    <Checkbox
      label={t('retry.title')}
      checked={props.checked}
      disabled={props.disabled}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  );
}
