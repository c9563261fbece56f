import { Button, Checkbox, FileInput, Group, Stack, Textarea } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { Dialog } from '@/shared/ui/Dialog';
import { notifyDone } from '@/shared/ui/notify';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { ImportResult } from './ImportResult';

interface ImportDialogProps {
  opened: boolean;
  onClose: () => void;
}

const LARGEST = 16 * 1024 * 1024;

export function ImportDialog({ opened, onClose }: ImportDialogProps) {
  const { t } = useTranslation('jobs');
  return (
    <Dialog opened={opened} onClose={onClose} title={t('importTitle')} size="lg">
      <ImportForm onClose={onClose} />
    </Dialog>
  );
}

function isJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** First what would be done, then the same in earnest. */
function ImportForm({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [pasted, setPasted] = useState('');
  const [upsert, setUpsert] = useState(false);
  const [skip, setSkip] = useState(false);
  const send = useMutation({
    mutationFn: async (dryRun: boolean) => {
      const text = file ? await file.text() : pasted;
      return data(
        api.POST('/jobs/import', {
          params: {
            query: { dry_run: dryRun, mode: upsert ? 'upsert' : 'create', on_error: skip ? 'skip' : 'abort' },
          },
          body: text,
          bodySerializer: () => text,
          headers: { 'Content-Type': isJson(text) ? 'application/json' : 'application/yaml' },
        }),
      );
    },
    onSuccess: (report) => {
      if (!report.dry_run) {
        void client.invalidateQueries({ queryKey: ['jobs'] });
        if (report.failed === 0) {
          notifyDone(t('imported', { count: report.created + report.updated }));
          onClose();
        }
      }
    },
  });
  const report = send.data;
  const size = file?.size ?? new Blob([pasted]).size;
  const isTooLarge = size > LARGEST;
  const change = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      send.reset();
      set(value);
    };
  };
  const isReady = report?.dry_run === true && (report.failed === 0 || skip) && report.created + report.updated > 0;
  return (
    <Stack>
      <FileInput
        label={t('importFile')}
        description={t('importFileHint')}
        accept=".yaml,.yml,.json"
        clearable
        clearButtonProps={{ 'aria-label': t('importClear') }}
        leftSection={<IconFileImport size={16} aria-hidden />}
        value={file}
        onChange={change(setFile)}
        error={isTooLarge ? t('importTooLarge') : undefined}
      />
      {!file && (
        <Textarea
          label={t('importPaste')}
          autosize
          minRows={4}
          maxRows={12}
          spellCheck={false}
          value={pasted}
          onChange={(event) => change(setPasted)(event.currentTarget.value)}
        />
      )}
      <Checkbox
        label={t('importUpsert')}
        checked={upsert}
        onChange={(event) => change(setUpsert)(event.currentTarget.checked)}
      />
      <Checkbox
        label={t('importSkip')}
        checked={skip}
        onChange={(event) => change(setSkip)(event.currentTarget.checked)}
      />
      {send.error && <ProblemAlert error={send.error} />}
      <div role="status">{report && <ImportResult report={report} />}</div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {shared('actions.close')}
        </Button>
        <Button
          variant="default"
          loading={send.isPending && send.variables}
          disabled={size === 0 || isTooLarge}
          onClick={() => send.mutate(true)}
        >
          {t('importTry')}
        </Button>
        <Button loading={send.isPending && !send.variables} disabled={!isReady} onClick={() => send.mutate(false)}>
          {t('import')}
        </Button>
      </Group>
    </Stack>
  );
}
