import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Path } from './document';
import classes from './editor.module.css';
import { useField } from './formContext';

function parsed(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** Any value, written as JSON; the definition follows whenever it is JSON. */
export function JsonField({ path, label }: { path: Path; label: string }) {
  const { t } = useTranslation('jobEditor');
  const { value, set, error, readOnly } = useField(path);
  const [draft, setDraft] = useState<string>();
  return (
    <Textarea
      label={label}
      error={draft !== undefined && !parsed(draft) ? t('http.noJson') : error}
      readOnly={readOnly}
      autosize
      minRows={2}
      maxRows={18}
      spellCheck={false}
      classNames={{ input: classes.mono }}
      value={draft ?? JSON.stringify(value ?? null, null, 2)}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        const next = parsed(event.currentTarget.value);
        if (next) {
          set(next.value);
        }
      }}
      onBlur={() => {
        if (draft !== undefined && parsed(draft)) {
          setDraft(undefined);
        }
      }}
    />
  );
}
