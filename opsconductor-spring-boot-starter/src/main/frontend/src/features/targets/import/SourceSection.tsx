import { Button, FileButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconDownload, IconFileTypeCsv, IconX } from '@tabler/icons-react';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { save } from '@/shared/api/client';
import { Section } from '@/shared/ui/Section';
import { formatBytes } from '@/shared/format/bytes';
import { MAX_BYTES, ofFile, ofText, template, type ImportSource } from './source';
import classes from './SourceSection.module.css';

interface SourceSectionProps {
  source: ImportSource | undefined;
  onSource: (source: ImportSource | undefined) => void;
}

/** Where what is imported comes from: a file that is dropped or chosen, or a text. */
export function SourceSection({ source, onSource }: SourceSectionProps) {
  const { t, i18n } = useTranslation('targetImport');
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<string>();
  const [pasted, setPasted] = useState('');
  const size = (bytes: number) => formatBytes(bytes, i18n.language);

  const take = (file: File | null | undefined) => {
    setRefused(undefined);
    if (!file) {
      return;
    }
    if (file.size > MAX_BYTES) {
      setRefused(t('tooLarge', { name: file.name, size: size(file.size), max: size(MAX_BYTES) }));
      return;
    }
    ofFile(file).then(onSource, () => setRefused(t('unreadable', { name: file.name })));
  };
  const paste = (text: string) => {
    setPasted(text);
    setRefused(undefined);
    const read = ofText(text);
    if (read.content.size > MAX_BYTES) {
      setRefused(t('tooLarge', { name: t('pasteLabel'), size: size(read.content.size), max: size(MAX_BYTES) }));
    }
    onSource(text.trim() === '' || read.content.size > MAX_BYTES ? undefined : read);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <Section
      title={t('source')}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => save(new Blob([template], { type: 'text/csv' }), 'targets-template.csv')}
        >
          {t('template')}
        </Button>
      }
    >
      {source?.name ? (
        <Group justify="space-between">
          <Group gap="xs">
            <IconFileTypeCsv aria-hidden />
            <Text size="sm" role="status">
              {t('chosen', { name: source.name, size: size(source.content.size) })}
            </Text>
          </Group>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconX size={14} aria-hidden />}
            onClick={() => onSource(undefined)}
          >
            {t('remove')}
          </Button>
        </Group>
      ) : (
        <Stack>
          <div
            className={classes.zone}
            data-over={over || undefined}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={drop}
          >
            <Text size="sm">{t('drop')}</Text>
            <FileButton accept=".csv,.json,text/csv,application/json" onChange={take}>
              {(button) => <Button {...button}>{t('choose')}</Button>}
            </FileButton>
            <Text size="xs" c="dimmed">
              {t('max', { size: size(MAX_BYTES) })}
            </Text>
          </div>
          <Textarea
            label={t('paste')}
            value={pasted}
            onChange={(event) => paste(event.currentTarget.value)}
            placeholder={'name,protocol,hostname,tags\nweb-1,ssh,web-1.example.org,env:prod;role:web'}
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            classNames={{ input: classes.text }}
          />
        </Stack>
      )}
      {refused && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {refused}
        </Text>
      )}
    </Section>
  );
}
