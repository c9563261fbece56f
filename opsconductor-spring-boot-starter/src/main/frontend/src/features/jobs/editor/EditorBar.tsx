import { Button, Group, Loader, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconCircleCheck, IconDeviceFloppy, IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Check } from './check';
import classes from './editor.module.css';
import type { DraftText } from './useJobDraft';

interface EditorBarProps {
  check: Check;
  draft: DraftText;
  readOnly: boolean;
  isNew: boolean;
  isSaving: boolean;
  onSave: () => void;
  onFindings: () => void;
}

/** Whether the definition is right, whether it is saved, and the button for that. */
export function EditorBar({ check, draft, readOnly, isNew, isSaving, onSave, onFindings }: EditorBarProps) {
  const { t } = useTranslation('jobEditor');
  const { isDirty, isRestored, discard } = draft;
  return (
    <Group justify="space-between" className={classes.bar}>
      <Group gap="md">
        <div role="status">
          <CheckState check={check} onFindings={onFindings} />
        </div>
        {isDirty && !readOnly && (
          <Text size="sm" c="dimmed">
            {t(isRestored ? 'restored' : 'unsaved')}
          </Text>
        )}
      </Group>
      {!readOnly && (
        <Group gap="xs">
          {isDirty && (
            <Button size="xs" variant="default" onClick={discard}>
              {t('discard')}
            </Button>
          )}
          <Button
            size="xs"
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            loading={isSaving}
            disabled={!isDirty && !isNew}
            onClick={onSave}
          >
            {t(isNew ? 'create' : 'save')}
          </Button>
        </Group>
      )}
    </Group>
  );
}

function CheckState({ check, onFindings }: { check: Check; onFindings: () => void }) {
  const { t } = useTranslation('jobEditor');
  switch (check.state) {
    case 'checking':
      return (
        <Group gap={6}>
          <Loader size={14} aria-hidden />
          <Text size="sm">{t('checking')}</Text>
        </Group>
      );
    case 'valid':
      return (
        <Group gap={6}>
          <IconCircleCheck size={18} color="var(--mantine-color-teal-6)" aria-hidden />
          <Text size="sm">{t('valid')}</Text>
        </Group>
      );
    case 'unknown':
      return (
        <Group gap={6}>
          <IconQuestionMark size={18} aria-hidden />
          <Text size="sm">{t('unknown')}</Text>
        </Group>
      );
    case 'invalid':
      return (
        <UnstyledButton onClick={onFindings} c="var(--mantine-color-error)">
          <Group gap={6}>
            <IconAlertCircle size={18} aria-hidden />
            <Text size="sm" fw={600} span>
              {t('invalid', { count: check.findings.length })}
            </Text>
          </Group>
        </UnstyledButton>
      );
  }
}
