import { Checkbox, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextFileField } from '@/shared/ui/TextFileField';
import type { TransportOption } from './options';

interface OptionFieldProps {
  option: TransportOption;
  value: string;
  onChange: (value: string) => void;
  error?: React.ReactNode;
}

/** An option of a transport; empty, it is left out of the metadata. */
export function OptionField({ option, value, onChange, error }: OptionFieldProps) {
  const { t } = useTranslation('targets');
  const path = `options.${option.key}`;
  const texts = {
    label: t(`options.${option.text}.label`),
    description: t(`options.${option.text}.hint`),
    error,
  };
  switch (option.kind) {
    case 'flag':
      return (
        <Checkbox
          {...texts}
          data-path={path}
          checked={value.trim().toLowerCase() === 'true'}
          onChange={(event) => onChange(event.currentTarget.checked ? 'true' : '')}
        />
      );
    case 'choice':
      return (
        <Select
          {...texts}
          data-path={path}
          data={(option.choices ?? []).map((choice) => ({
            value: choice,
            label: t(`options.${option.text}.${choice}`),
          }))}
          value={option.choices?.find((choice) => choice === value.toLowerCase()) ?? null}
          onChange={(choice) => onChange(choice ?? '')}
          placeholder={t(`options.${option.text}.none`)}
          clearable
          clearButtonProps={{ 'aria-label': t('form.clear', { label: texts.label }) }}
        />
      );
    case 'pem':
      return (
        <TextFileField
          {...texts}
          path={path}
          value={value}
          onChange={onChange}
          placeholder="-----BEGIN CERTIFICATE-----"
          max={64 * 1024}
        />
      );
    default:
      return (
        <TextInput
          {...texts}
          data-path={path}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          placeholder={option.placeholder}
          inputMode={option.kind === 'number' ? 'numeric' : undefined}
          spellCheck={false}
          autoCapitalize="none"
        />
      );
  }
}
