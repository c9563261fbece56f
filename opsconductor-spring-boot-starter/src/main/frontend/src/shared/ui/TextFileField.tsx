import { Button, FileButton, Group, Text, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import './formTexts';
import classes from './TextFileField.module.css';

interface TextFileFieldProps {
  label: string;
  description?: ReactNode;
  value: string;
  onChange: (text: string) => void;
  error?: ReactNode;
  required?: boolean;
  placeholder?: string;
  /** What the field is called in its form. */
  path?: string;
  /** In bytes; a file that has more is not read. */
  max: number;
}

/** A text of several lines that is pasted, or read from a file: a certificate, a key. */
export function TextFileField({ label, value, onChange, error, path, max, ...props }: TextFileFieldProps) {
  const { t } = useTranslation('form');
  const [refused, setRefused] = useState<string>();
  const read = (file: File | null) => {
    if (!file) {
      return;
    }
    if (file.size > max) {
      setRefused(t('fileTooLarge', { name: file.name }));
      return;
    }
    setRefused(undefined);
    file.text().then(onChange, () => setRefused(t('fileUnreadable', { name: file.name })));
  };
  return (
    <div>
      <Textarea
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        autosize
        minRows={3}
        maxRows={8}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="none"
        classNames={{ input: classes.input }}
        data-path={path}
        {...props}
      />
      <Group gap="xs" mt={6}>
        <FileButton onChange={read}>
          {(button) => (
            <Button
              {...button}
              size="xs"
              variant="default"
              leftSection={<IconFileUpload size={14} aria-hidden />}
              aria-label={t('fromFileOf', { label })}
            >
              {t('fromFile')}
            </Button>
          )}
        </FileButton>
        {refused && (
          <Text size="sm" c="var(--mantine-color-error)" role="alert">
            {refused}
          </Text>
        )}
      </Group>
    </div>
  );
}
