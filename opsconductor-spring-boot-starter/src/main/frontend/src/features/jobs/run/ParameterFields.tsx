import { PasswordInput, Select, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import '../texts';
import { faultOf, type Parameter, type Values } from './parameters';

interface ParameterFieldsProps {
  parameters: readonly Parameter[];
  values: Values;
  onChange: (values: Values) => void;
  /** What the server says, by names. */
  errors?: Readonly<Record<string, ReactNode>>;
  /** Whether faults are shown of fields that nobody has touched. */
  showAll: boolean;
  /** Secrets that are stored and stay unless another is given. */
  kept?: readonly string[];
}

/** The parameters of a job, each with the field that fits its type. */
export function ParameterFields({
  parameters,
  values,
  onChange,
  errors = {},
  showAll,
  kept = [],
}: ParameterFieldsProps) {
  const { t } = useTranslation('jobs');
  if (parameters.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noParameters')}
      </Text>
    );
  }
  return (
    <Stack gap="sm">
      {parameters.map((parameter) => {
        const typed = values[parameter.name];
        const isKept = kept.includes(parameter.name);
        const fault = typed !== undefined || showAll ? faultOf(parameter, typed, isKept) : undefined;
        return (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            isKept={isKept}
            value={typed}
            error={errors[parameter.name] ?? (fault && t(`faults.${fault}`, { pattern: parameter.pattern }))}
            onChange={(value) => {
              const { [parameter.name]: before, ...others } = values;
              void before;
              onChange(value === undefined ? others : { ...others, [parameter.name]: value });
            }}
          />
        );
      })}
    </Stack>
  );
}

interface ParameterFieldProps {
  parameter: Parameter;
  isKept: boolean;
  value: string | undefined;
  error: ReactNode;
  onChange: (value: string | undefined) => void;
}

function ParameterField({ parameter, isKept, value, error, onChange }: ParameterFieldProps) {
  const { t } = useTranslation('jobs');
  const { name, type, description, required } = parameter;
  const common = {
    label: name,
    description: description ?? (parameter.pattern && t('patternHint', { pattern: parameter.pattern })),
    error,
    withAsterisk: required && !isKept,
  };
  if (type === 'choice' || type === 'boolean') {
    return (
      <Select
        {...common}
        data={type === 'boolean' ? ['true', 'false'] : [...new Set(parameter.choices)]}
        value={value ?? parameter.default ?? null}
        searchable={parameter.choices.length > 8}
        clearable={!required && parameter.default === undefined}
        allowDeselect={false}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  }
  if (type === 'secret') {
    return (
      <PasswordInput
        {...common}
        autoComplete="new-password"
        placeholder={isKept ? t('secretKept') : undefined}
        value={value ?? ''}
        visibilityToggleButtonProps={{ 'aria-label': t('showSecret') }}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
    );
  }
  return (
    <TextInput
      {...common}
      inputMode={type === 'number' ? 'decimal' : undefined}
      autoComplete="off"
      spellCheck={false}
      value={value ?? parameter.default ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
