import { ActionIcon, Button, Group, Input, Stack, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isRecord, setEntries, type Path } from './document';
import classes from './editor.module.css';
import { useField, useJobForm } from './formContext';

type Entry = readonly [string, string];

interface EntriesFieldProps {
  path: Path;
  label: string;
  description?: string;
  keyLabel: string;
}

/** A map of texts. Names that are empty or given twice wait until they are right. */
export function EntriesField({ path, label, description, keyLabel }: EntriesFieldProps) {
  const { t } = useTranslation('jobEditor');
  const { edit } = useJobForm();
  const { value, error, readOnly } = useField(path);
  const [draft, setDraft] = useState<readonly Entry[]>();
  const entries: readonly Entry[] =
    draft ?? (isRecord(value) ? Object.entries(value).map(([key, each]) => [key, String(each)] as const) : []);

  const change = (next: readonly Entry[]) => {
    setDraft(next);
    edit(
      setEntries(
        path,
        next.filter(([key], index) => key !== '' && next.findIndex(([each]) => each === key) === index),
      ),
    );
  };
  const settle = (event: React.FocusEvent<HTMLDivElement>) => {
    const stays = event.currentTarget.contains(event.relatedTarget);
    if (!stays && entries.every(([key]) => key !== '')) {
      setDraft(undefined);
    }
  };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap={6} mt={4} onBlur={settle} role="group" aria-label={label}>
        {entries.map(([key, each], index) => (
          <Group key={index} gap={6} wrap="nowrap" align="flex-start">
            <TextInput
              aria-label={`${keyLabel} ${index + 1}`}
              placeholder={keyLabel}
              value={key}
              readOnly={readOnly}
              w="40%"
              classNames={{ input: classes.mono }}
              spellCheck={false}
              onChange={(event) => change(entries.with(index, [event.currentTarget.value, each]))}
            />
            <TextInput
              aria-label={t('entries.value', { name: key || String(index + 1) })}
              value={each}
              readOnly={readOnly}
              flex={1}
              classNames={{ input: classes.mono }}
              spellCheck={false}
              onChange={(event) => change(entries.with(index, [key, event.currentTarget.value]))}
            />
            {!readOnly && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('entries.remove', { name: key || String(index + 1) })}
                onClick={() => change(entries.filter((_, other) => other !== index))}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {!readOnly && (
          <Group>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setDraft([...entries, ['', '']])}
            >
              {t('entries.add', { what: keyLabel })}
            </Button>
          </Group>
        )}
      </Stack>
    </Input.Wrapper>
  );
}
