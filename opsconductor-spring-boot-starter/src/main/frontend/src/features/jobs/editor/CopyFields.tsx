import { Button, FileButton, Group, Input, SegmentedControl, Select, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { setAt, type Path } from './document';
import { SwitchField, TextField, TextsField } from './fields';
import { useField, useJobForm } from './formContext';

type Source = 'content' | 'content_base64' | 'artifact';
const SOURCES: readonly Source[] = ['content', 'content_base64', 'artifact'];

/** The predecessor's names of fields are shown as long as a definition has them. */
export function CopyFields({ path }: { path: Path }) {
  const { t } = useTranslation('jobEditor');
  const { edit, readOnly } = useJobForm();
  const base64 = useField([...path, 'content_base64']);
  const artifact = useField([...path, 'artifact']);
  const oldPath = useField([...path, 'destPath']).value !== undefined;
  const oldContent = useField([...path, 'contentB64']).value !== undefined;
  const id = useId();
  const source: Source =
    artifact.value !== undefined ? 'artifact' : oldContent || base64.value !== undefined ? 'content_base64' : 'content';

  const choose = (next: Source) =>
    edit((document) => {
      for (const each of [...SOURCES, 'contentB64']) {
        setAt([...path, each], each === next ? '' : undefined)(document);
      }
    });
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField path={[...path, oldPath ? 'destPath' : 'path']} label={t('copy.path')} required mono />
        <TextField path={[...path, 'mode']} label={t('copy.mode')} placeholder="0644" mono />
      </SimpleGrid>
      <Stack gap={6}>
        <Input.Label id={id} labelElement="div">
          {t('copy.source')}
        </Input.Label>
        <SegmentedControl
          aria-labelledby={id}
          size="xs"
          readOnly={readOnly}
          value={source}
          onChange={(next) => choose(next as Source)}
          data={SOURCES.map((each) => ({ value: each, label: t(`copy.${each}`) }))}
        />
        {source === 'content' && <TextsField path={[...path, 'content']} label={t('copy.content')} mono />}
        {source === 'content_base64' && (
          <TextsField
            path={[...path, oldContent ? 'contentB64' : 'content_base64']}
            label={t('copy.content_base64')}
            required
            mono
          />
        )}
        {source === 'artifact' && <UploadField path={[...path, 'artifact']} />}
      </Stack>
      <SwitchField path={[...path, 'overwrite']} label={t('copy.overwrite')} unless />
    </Stack>
  );
}

/** A file that was uploaded, or is now. */
function UploadField({ path }: { path: Path }) {
  const { t, i18n } = useTranslation('jobEditor');
  const { value, set, error, readOnly } = useField(path);
  const client = useQueryClient();
  const uploads = useQuery({
    queryKey: ['artifacts', 'uploads'],
    queryFn: ({ signal }) => data(api.GET('/artifacts', { params: { query: { limit: 500 } }, signal })),
  });
  const upload = useMutation({
    mutationFn: (file: File) =>
      data(
        api.POST('/artifacts', {
          params: { query: { name: file.name } },
          body: '',
          bodySerializer: () => file,
          headers: { 'Content-Type': 'application/octet-stream' },
        }),
      ),
    onSuccess: (artifact) => {
      set(artifact.id);
      void client.invalidateQueries({ queryKey: ['artifacts'] });
    },
  });
  const files = uploads.data?.artifacts ?? [];
  const known = files.some((file) => file.id === value);
  return (
    <Stack gap={6}>
      <Group align="flex-end" wrap="nowrap">
        <Select
          label={t('copy.artifact')}
          required
          flex={1}
          searchable
          readOnly={readOnly}
          error={error}
          value={value ? String(value) : null}
          onChange={(next) => set(next ?? '')}
          data={[
            ...files.map((file) => ({
              value: file.id,
              label: `${file.name} (${file.size.toLocaleString(i18n.language)} B)`,
            })),
            ...(value && !known ? [{ value: String(value), label: String(value) }] : []),
          ]}
          nothingFoundMessage={t('copy.noUploads')}
        />
        {!readOnly && (
          <FileButton onChange={(file) => file && upload.mutate(file)}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                loading={upload.isPending}
                leftSection={<IconUpload size={16} aria-hidden />}
              >
                {t('copy.upload')}
              </Button>
            )}
          </FileButton>
        )}
      </Group>
      {upload.error && <ProblemAlert error={upload.error} />}
      <Text size="xs" c="dimmed">
        {t('copy.uploadHint')}
      </Text>
    </Stack>
  );
}
