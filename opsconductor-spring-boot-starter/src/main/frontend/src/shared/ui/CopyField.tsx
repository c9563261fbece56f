import { Button, CopyButton, Group, Textarea, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './CopyField.module.css';

/** About as many characters as there is room for in a dialog. */
const LINE = 46;

/** A text to take away: selected by a click, copied by a button. */
export function CopyField({ label, value, children }: { label: string; value: string; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={label}
        value={value}
        readOnly
        rows={Math.min(6, Math.ceil(value.length / LINE))}
        spellCheck={false}
        classNames={{ input: classes.text }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group gap="xs">
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <>
              <Button
                variant="default"
                onClick={copy}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              >
                {t(copied ? 'actions.copied' : 'actions.copy')}
              </Button>
              <VisuallyHidden role="status">{copied && t('actions.copied')}</VisuallyHidden>
            </>
          )}
        </CopyButton>
        {children}
      </Group>
    </>
  );
}
