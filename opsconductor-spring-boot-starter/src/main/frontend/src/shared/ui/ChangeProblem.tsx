import { Alert, Button, Group, Text } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { addTexts } from '../i18n/i18n';
import { ProblemAlert } from './ProblemAlert';

addTexts(
  'change',
  {
    conflict: 'Somebody else was quicker',
    conflictText:
      'This has been changed since you opened it, and nothing of yours was stored. Reload to see it as it is now.',
    reload: 'Reload',
  },
  {
    conflict: 'Jemand war schneller',
    conflictText:
      'Das wurde geändert, seit Sie es geöffnet haben, und von Ihnen wurde nichts gespeichert. Laden Sie neu, um es zu sehen, wie es jetzt ist.',
    reload: 'Neu laden',
  },
);

/** Why a change was not stored. If somebody else was quicker, with the offer to begin again from what there is now. */
export function ChangeProblem({ error, onReload }: { error: unknown; onReload?: () => void }) {
  const { t } = useTranslation('change');
  if (!onReload || !(error instanceof Problem && error.status === 412)) {
    return <ProblemAlert error={error} />;
  }
  return (
    <Alert color="orange" variant="outline" icon={<IconRefresh aria-hidden />} title={t('conflict')} role="alert">
      <Text size="sm">{t('conflictText')}</Text>
      <Group justify="flex-end" mt="xs">
        <Button size="xs" variant="default" onClick={onReload}>
          {t('reload')}
        </Button>
      </Group>
    </Alert>
  );
}
