import { Code, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { FieldReason } from '@/shared/problem/FieldReason';
import type { Finding } from './check';
import classes from './editor.module.css';

/** All that is wrong, each with the way to its line. */
export function Findings({
  findings,
  onGoTo,
}: {
  findings: readonly Finding[];
  onGoTo: (line: number, column?: number) => void;
}) {
  const { t } = useTranslation('jobEditor');
  if (findings.length === 0) {
    return null;
  }
  return (
    <Stack gap={4} className={classes.findings} role="list">
      {findings.map((finding, index) => {
        const { line } = finding;
        const content = (
          <Group gap={6} wrap="nowrap" align="flex-start">
            <IconAlertCircle
              size={16}
              aria-hidden
              color="var(--mantine-color-error)"
              style={{ flex: 'none', marginTop: 2 }}
            />
            <Text size="sm" span>
              {line !== undefined && `${t('line', { line })}: `}
              {finding.path && <Code>{finding.path}</Code>} <FieldReason reason={finding.message} />
            </Text>
          </Group>
        );
        return (
          <div role="listitem" key={index}>
            {line === undefined ? (
              content
            ) : (
              <UnstyledButton onClick={() => onGoTo(line, finding.column)}>{content}</UnstyledButton>
            )}
          </div>
        );
      })}
    </Stack>
  );
}
