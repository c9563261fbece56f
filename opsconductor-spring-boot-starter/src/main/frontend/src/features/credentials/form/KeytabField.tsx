import { FileInput } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface KeytabFieldProps {
  /** Told of its bytes in base64, empty if there are none. */
  onChange: (base64: string) => void;
  error?: ReactNode;
}

const MAX_KEYTAB = 48 * 1024; // what is at most 64 KiB in base64

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** A keytab, which is a file and no text. */
export function KeytabField({ onChange, error }: KeytabFieldProps) {
  const { t } = useTranslation('credentials');
  const [file, setFile] = useState<File | null>(null);
  const [refused, setRefused] = useState<string>();
  const take = (chosen: File | null) => {
    setFile(chosen);
    setRefused(undefined);
    onChange('');
    if (chosen && chosen.size > MAX_KEYTAB) {
      setRefused(t('form.keytabTooLarge'));
    } else if (chosen) {
      chosen.arrayBuffer().then(
        (buffer) => onChange(base64(new Uint8Array(buffer))),
        () => setRefused(t('form.keytabUnreadable')),
      );
    }
  };
  return (
    <FileInput
      label={t('fields.keytab')}
      description={t('form.keytabHint')}
      placeholder={t('form.chooseFile')}
      leftSection={<IconFile size={16} aria-hidden />}
      value={file}
      onChange={take}
      clearable
      clearButtonProps={{ 'aria-label': t('form.clear', { label: t('fields.keytab') }) }}
      error={refused ?? error}
      required
      data-path="keytab"
    />
  );
}
