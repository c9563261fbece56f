import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { ReportView } from './ReportView';
import type { useDoctor } from './useDoctor';

/** The connection doctor: a button, and what came of it. */
export function Doctor({ target, doctor }: { target: Api['Target']; doctor: ReturnType<typeof useDoctor> }) {
  const { t } = useTranslation('targets');
  const { data: report, error, isPending, mutate } = doctor;
  return (
    <Stack gap="sm">
      {isPending && (
        <Group gap="xs" role="status">
          <Loader size="sm" aria-hidden />
          <Text size="sm">{t('doctor.testing', { name: target.name })}</Text>
        </Group>
      )}
      {!isPending && error && <ProblemAlert error={error} />}
      {!isPending && report && <ReportView target={target} report={report} />}
      <Group>
        <Button
          variant={report ? 'default' : 'filled'}
          leftSection={<IconPlugConnected size={16} aria-hidden />}
          loading={isPending}
          onClick={() => mutate()}
        >
          {t(report || error ? 'doctor.again' : 'doctor.test')}
        </Button>
      </Group>
    </Stack>
  );
}
