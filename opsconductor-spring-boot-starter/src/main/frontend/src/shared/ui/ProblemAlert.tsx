import { Alert, Button, Code, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { FieldReason } from '../problem/FieldReason';
import { ProblemText } from '../problem/ProblemText';

interface ProblemAlertProps {
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** What went wrong, with its code for whoever asks for help. */
export function ProblemAlert({ error, title, onRetry }: ProblemAlertProps) {
  const { t } = useTranslation();
  const problem = error instanceof Problem ? error : undefined;
  return (
    <Alert
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={title ?? t('errors.title')}
      role="alert"
    >
      <Text size="sm">
        <ProblemText error={error} />
      </Text>
      {problem && problem.errors.length > 1 && (
        <List size="sm" mt="xs">
          {problem.errors.map(({ path, reason }) => (
            <List.Item key={path + reason}>
              <Code>{path}</Code> <FieldReason reason={reason} />
            </List.Item>
          ))}
        </List>
      )}
      <Group mt="xs" justify="space-between">
        {problem ? <Code>{problem.code}</Code> : <span />}
        {onRetry && (
          <Button size="xs" variant="default" onClick={onRetry}>
            {t('actions.retry')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
