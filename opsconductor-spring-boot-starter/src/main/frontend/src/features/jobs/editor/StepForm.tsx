import { Alert, Autocomplete, Collapse, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { CommonFields } from './CommonFields';
import { CopyFields } from './CopyFields';
import type { Path } from './document';
import { EntriesField } from './EntriesField';
import { NumberField, TextField, TextsField, WRAPPED } from './fields';
import { useField } from './formContext';
import { More } from './GeneralFields';
import { HttpFields } from './HttpFields';
import { kindOf, STEP_KINDS } from './jobSchema';

/** The fields of a step, by its type. */
export function StepForm({ index }: { index: number }) {
  const { t } = useTranslation('jobEditor');
  const path: Path = ['steps', index];
  const type = useField([...path, 'type']);
  const kind = kindOf(type.value);
  const [opened, { toggle }] = useDisclosure(false);
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextField path={[...path, 'name']} label={t('name')} placeholder={`step-${index + 1}`} />
        <Autocomplete
          label={t('steps.type')}
          description={t('steps.typeHint')}
          withAsterisk
          inputWrapperOrder={WRAPPED}
          data={[...STEP_KINDS, 'ssh.exec', 'ssh.script', 'winrm.exec', 'winrm.script']}
          value={String(type.value ?? '')}
          onChange={type.set}
          error={type.error}
          readOnly={type.readOnly}
        />
      </SimpleGrid>
      {kind === undefined && (
        <Alert color="orange" variant="outline">
          {t('steps.unknown')}
        </Alert>
      )}
      {(kind === 'exec' || kind === 'script') && <CommandFields path={path} kind={kind} />}
      {kind === 'copy' && <CopyFields path={path} />}
      {kind === 'fetch' && <FetchFields path={path} />}
      {kind === 'http' && <HttpFields path={path} />}
      {kind && (
        <div>
          <More opened={opened} onToggle={toggle} label={t('steps.options')} />
          <Collapse expanded={opened}>{opened && <CommonFields path={path} kind={kind} index={index} />}</Collapse>
        </div>
      )}
    </Stack>
  );
}

function CommandFields({ path, kind }: { path: Path; kind: 'exec' | 'script' }) {
  const { t } = useTranslation('jobEditor');
  const [opened, { toggle }] = useDisclosure(false);
  const text = { exec: 'command', script: 'script' }[kind];
  return (
    <>
      <TextsField path={[...path, text]} label={t(`command.${text}`)} description={t('command.marks')} required mono />
      <div>
        <More opened={opened} onToggle={toggle} label={t('command.more')} />
        <Collapse expanded={opened}>
          {opened && (
            <Stack gap="sm" pt="xs">
              <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
                <TextField path={[...path, 'shell']} label={t('command.shell')} placeholder="sh" mono />
                <TextField path={[...path, 'working_directory']} label={t('command.directory')} mono />
              </SimpleGrid>
              <EntriesField
                path={[...path, 'environment']}
                label={t('command.environment')}
                keyLabel={t('command.variable')}
              />
              <TextsField path={[...path, 'stdin']} label={t('command.stdin')} mono />
            </Stack>
          )}
        </Collapse>
      </div>
    </>
  );
}

function FetchFields({ path }: { path: Path }) {
  const { t } = useTranslation('jobEditor');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <TextField path={[...path, 'path']} label={t('fetch.path')} required mono />
      <TextField path={[...path, 'artifact']} label={t('fetch.artifact')} description={t('fetch.artifactHint')} mono />
      <NumberField
        path={[...path, 'max_bytes']}
        label={t('fetch.maxBytes')}
        placeholder="10485760"
        min={1}
        max={1073741824}
      />
    </SimpleGrid>
  );
}
