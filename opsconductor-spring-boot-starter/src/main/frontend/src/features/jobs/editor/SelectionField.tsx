import { Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectorInput } from '@/shared/selector/SelectorInput';
import { TargetNamesInput } from '@/shared/pickers/TargetNamesInput';
import { setAt, type Path } from './document';
import { useField, useJobForm } from './formContext';

type Way = 'none' | 'selector' | 'names';

interface SelectionFieldProps {
  /** Of the job or of a step, which have `targets`. */
  path: Path;
  label: string;
  /** What holds if there is none. */
  none: string;
}

/** A selector, or names. A step of before may name its one `target`. */
export function SelectionField({ path, label, none }: SelectionFieldProps) {
  const { t } = useTranslation('jobEditor');
  const { edit } = useJobForm();
  const single = useField([...path, 'target']);
  const { value, error, readOnly } = useField([...path, 'targets']);
  const [chosen, setChosen] = useState<Way>();
  const id = useId();
  const names = Array.isArray(value)
    ? value.map(String)
    : typeof single.value === 'string'
      ? [single.value]
      : undefined;
  const found: Way = names ? 'names' : typeof value === 'string' ? 'selector' : 'none';
  const way = found === 'none' ? (chosen ?? 'none') : found;

  const set = (targets: unknown) =>
    edit((document) => {
      setAt([...path, 'target'], undefined)(document);
      setAt([...path, 'targets'], targets)(document);
    });
  const choose = (next: Way) => {
    setChosen(next);
    if (found !== 'none') {
      set(undefined);
    }
  };
  const problem = error ?? single.error;
  return (
    <Stack gap={6}>
      <Input.Label id={id} labelElement="div">
        {label}
      </Input.Label>
      <SegmentedControl
        aria-labelledby={id}
        size="xs"
        readOnly={readOnly}
        value={way}
        onChange={(next) => choose(next as Way)}
        data={[
          { value: 'none', label: none },
          { value: 'selector', label: t('targets.selector') },
          { value: 'names', label: t('targets.names') },
        ]}
      />
      {way === 'selector' &&
        (readOnly ? (
          <TextInput label={t('targets.selector')} readOnly value={typeof value === 'string' ? value : ''} />
        ) : (
          <SelectorInput
            value={typeof value === 'string' ? value : ''}
            onChange={(next) => {
              setChosen('selector');
              set(next === '' ? undefined : next);
            }}
            error={problem}
          />
        ))}
      {way === 'names' && (
        <TargetNamesInput
          label={t('targets.names')}
          value={names ?? []}
          readOnly={readOnly}
          error={problem}
          onChange={(next) => {
            setChosen('names');
            set(next.length === 0 ? undefined : next);
          }}
        />
      )}
      {way === 'none' && problem && <Input.Error>{problem}</Input.Error>}
    </Stack>
  );
}
