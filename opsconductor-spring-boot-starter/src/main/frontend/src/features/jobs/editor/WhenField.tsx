import { Autocomplete, Code, Input, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { stringify } from 'yaml';
import { conditionKind, type ConditionKind } from './condition';
import { setAt, type Path } from './document';
import { ChoiceField, TextField, TokensField } from './fields';
import { useField, useJobForm, valueAt } from './formContext';

const BEGINNINGS: Record<Exclude<ConditionKind, 'other'>, unknown> = {
  none: undefined,
  step: { step: '', state: 'succeeded' },
  equals: { variable: '', equals: '' },
  matches: { variable: '', matches: '' },
};

/** What must hold for a step to run on a target. */
export function WhenField({ path, index }: { path: Path; index: number }) {
  const { t } = useTranslation('jobEditor');
  const { value: job, edit } = useJobForm();
  const { value, error, readOnly } = useField(path);
  const kind = conditionKind(value);
  const before = (Array.isArray(job.steps) ? (job.steps as unknown[]) : []).slice(0, index);
  const parameters = Array.isArray(job.parameters) ? (job.parameters as unknown[]) : [];
  const variables = [
    ...parameters.map((each) => valueAt(each, ['name'])),
    ...before.map((each) => valueAt(each, ['capture'])),
  ].filter((each): each is string => typeof each === 'string');

  const kinds: ConditionKind[] = [
    'none',
    'step',
    'equals',
    'matches',
    ...(kind === 'other' ? (['other'] as const) : []),
  ];
  return (
    <Stack gap="xs">
      <Select
        label={t('when.title')}
        data={kinds.map((each) => ({ value: each, label: t(`when.${each}`) }))}
        value={kind}
        allowDeselect={false}
        withCheckIcon={false}
        readOnly={readOnly}
        onChange={(next) => next && next !== 'other' && edit(setAt(path, BEGINNINGS[next as keyof typeof BEGINNINGS]))}
      />
      {error && <Input.Error>{error}</Input.Error>}
      {kind === 'step' && (
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="xs">
          <NameField
            path={[...path, 'step']}
            label={t('when.stepName')}
            data={before.map((each, at) => String(valueAt(each, ['name']) ?? `step-${at + 1}`))}
          />
          <ChoiceField
            path={[...path, 'state']}
            label={t('when.state')}
            unset=""
            choices={['', 'succeeded', 'failed', 'skipped'].map((state) => ({
              value: state,
              label: t(state === '' ? 'when.anyState' : `when.states.${state}`),
            }))}
          />
          <TokensField path={[...path, 'exit_code']} label={t('when.exitCode')} placeholder={t('when.anyCode')} />
        </SimpleGrid>
      )}
      {(kind === 'equals' || kind === 'matches') && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          <NameField path={[...path, 'variable']} label={t('when.variable')} data={variables} />
          <TextField path={[...path, kind]} label={t(`when.${kind}Value`)} required mono />
        </SimpleGrid>
      )}
      {kind === 'other' && (
        <div>
          <Text size="xs" c="dimmed">
            {t('when.inText')}
          </Text>
          <Code block>{stringify(value)}</Code>
        </div>
      )}
    </Stack>
  );
}

function NameField({ path, label, data }: { path: Path; label: string; data: string[] }) {
  const { value, set, error, readOnly } = useField(path);
  return (
    <Autocomplete
      label={label}
      data={[...new Set(data)]}
      value={String(value ?? '')}
      onChange={set}
      error={error}
      readOnly={readOnly}
      withAsterisk
    />
  );
}
