import { Alert, Badge, Code, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleX, IconFirstAidKit } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Told } from '@/shared/problem/Told';
import { useProblemTexts } from '@/shared/problem/useProblemTexts';
import { formatDuration } from '@/shared/time/time';
import { TextLink } from '@/shared/ui/TextLink';
import { StageList } from './StageList';

/** What a test of the connection found, and what a person can do about it. */
export function ReportView({ target, report }: { target: Api['Target']; report: Api['ConnectionReport'] }) {
  const { t, i18n } = useTranslation('targets');
  const text = useProblemTexts();
  const told = (kind: 'short' | 'mend') => (report.code ? text(kind, report.code) : undefined);
  const ResultIcon = report.reachable ? IconCircleCheck : IconCircleX;
  return (
    <Stack gap="sm">
      <div role="status">
        <Group gap="xs">
          <Badge
            size="lg"
            variant="outline"
            tt="none"
            color={report.reachable ? 'teal' : 'red'}
            className="oc-state"
            leftSection={<ResultIcon size={16} aria-hidden />}
          >
            {t(report.reachable ? 'doctor.reachable' : 'doctor.unreachable')}
          </Badge>
          <Text size="sm" c="dimmed">
            {t('doctor.took', { duration: formatDuration(report.duration_ms, i18n.language) })}
          </Text>
          {report.code && <Code>{report.code}</Code>}
        </Group>
        <Text size="sm" mt="xs">
          <Told text={told('short')} said={report.message} />
        </Text>
      </div>
      {report.mend && (
        <Alert
          color="ocean"
          variant="outline"
          icon={<IconFirstAidKit aria-hidden />}
          title={t('doctor.mend')}
          role="note"
        >
          <Text size="sm">
            <Told text={told('mend')} said={report.mend} />
          </Text>
          {report.failed_stage === 'host_key' && (
            <TextLink size="sm" to="/targets/$targetId" params={{ targetId: target.id }} search={{ tab: 'host-keys' }}>
              {t('doctor.seeKeys')}
            </TextLink>
          )}
        </Alert>
      )}
      <StageList protocol={target.protocol} report={report} />
      {report.system && (
        <Text size="sm">
          <Text span c="dimmed">
            {t('doctor.system')}:{' '}
          </Text>
          {report.system}
        </Text>
      )}
    </Stack>
  );
}
