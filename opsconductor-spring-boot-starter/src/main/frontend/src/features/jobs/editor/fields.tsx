import { Checkbox, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Path } from './document';
import classes from './editor.module.css';
import { useField } from './formContext';
import { tokensOf, writtenTokens } from './tokens';

/** Hints stand below, so that fields side by side are in line. */
export const WRAPPED: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

interface FieldProps {
  path: Path;
  label: ReactNode;
  description?: ReactNode;
  placeholder?: string;
  required?: boolean;
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What is emptied is taken out, unless it has to be there. */
export function TextField({ path, required, mono, ...rest }: FieldProps & { mono?: boolean }) {
  const { value, set, error, readOnly } = useField(path);
  return (
    <TextInput
      {...rest}
      inputWrapperOrder={WRAPPED}
      withAsterisk={required}
      aria-required={required}
      error={error}
      readOnly={readOnly}
      value={shown(value)}
      classNames={mono ? { input: classes.mono } : undefined}
      spellCheck={mono ? false : undefined}
      onChange={(event) => set(event.currentTarget.value === '' && !required ? undefined : event.currentTarget.value)}
    />
  );
}

export function TextsField({ path, required, mono, ...rest }: FieldProps & { mono?: boolean }) {
  const { value, set, error, readOnly } = useField(path);
  return (
    <Textarea
      {...rest}
      inputWrapperOrder={WRAPPED}
      withAsterisk={required}
      aria-required={required}
      error={error}
      readOnly={readOnly}
      autosize
      minRows={mono ? 2 : 1}
      maxRows={18}
      value={shown(value)}
      classNames={mono ? { input: classes.mono } : undefined}
      spellCheck={mono ? false : undefined}
      onChange={(event) => set(event.currentTarget.value === '' && !required ? undefined : event.currentTarget.value)}
    />
  );
}

/** What is typed stays as it is until the field is left, for `1.` is on its way to a number. */
export function NumberField({
  path,
  min,
  max,
  decimal,
  ...rest
}: FieldProps & { min: number; max: number; decimal?: boolean }) {
  const { value, set, error, readOnly } = useField(path);
  const [draft, setDraft] = useState<string | number>();
  return (
    <NumberInput
      {...rest}
      inputWrapperOrder={WRAPPED}
      error={error}
      readOnly={readOnly}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={decimal ?? false}
      step={decimal ? 0.1 : 1}
      value={draft ?? (typeof value === 'number' ? value : shown(value))}
      onChange={(next) => {
        setDraft(next);
        set(next === '' ? undefined : Number(next));
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}

export function ChoiceField({
  path,
  choices,
  unset,
  required,
  ...rest
}: FieldProps & { choices: { value: string; label: string }[]; unset?: string }) {
  const { value, set, error, readOnly } = useField(path);
  return (
    <Select
      {...rest}
      inputWrapperOrder={WRAPPED}
      error={error}
      readOnly={readOnly}
      data={choices}
      value={shown(value) || (unset ?? null)}
      allowDeselect={false}
      withCheckIcon={false}
      withAsterisk={required}
      onChange={(next) => set(next === unset ? undefined : (next ?? undefined))}
    />
  );
}

/** What is false is what it is unless given, and taken out. */
export function SwitchField({ path, label, description, unless = false }: FieldProps & { unless?: boolean }) {
  const { value, set, error, readOnly } = useField(path);
  return (
    <Checkbox
      label={label}
      description={description}
      error={error}
      disabled={readOnly}
      checked={typeof value === 'boolean' ? value : unless}
      onChange={(event) => set(event.currentTarget.checked === unless ? undefined : event.currentTarget.checked)}
    />
  );
}

/** Numbers, percentages and the like with commas between; one alone is no list. */
export function TokensField({ path, ...rest }: FieldProps) {
  const { value, set, error, readOnly } = useField(path);
  const [draft, setDraft] = useState<string>();
  return (
    <TextInput
      {...rest}
      inputWrapperOrder={WRAPPED}
      error={error}
      readOnly={readOnly}
      value={draft ?? writtenTokens(value)}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        set(tokensOf(event.currentTarget.value));
      }}
      onBlur={() => setDraft(undefined)}
    />
  );
}
