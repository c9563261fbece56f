import { ActionIcon, Code, CopyButton, Group, Stack, Table, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';

/** What it was started with. */
export function RunDetails({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const parameters = Object.entries(run.parameters);
  return (
    <Stack maw={900}>
      <Title order={2} size="h4">
        {t('details.parameters')}
      </Title>
      {parameters.length === 0 ? (
        <Text c="dimmed">{t('details.noParameters')}</Text>
      ) : (
        <>
          <Table withTableBorder aria-label={t('details.parameters')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('details.name')}</Table.Th>
                <Table.Th>{t('details.value')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {parameters.map(([name, value]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row">{name}</Table.Th>
                  <Table.Td>
                    <Code style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                      {typeof value === 'string' ? value : JSON.stringify(value)}
                    </Code>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Text size="sm" c="dimmed">
            {t('details.secretNote')}
          </Text>
        </>
      )}
      <Title order={2} size="h4">
        {t('details.ids')}
      </Title>
      <Identifier name={t('details.runId')} value={run.id} />
      {run.job_id && <Identifier name={t('details.jobId')} value={run.job_id} />}
      <Text size="sm">
        {t('head.priority')}: {run.priority}
      </Text>
    </Stack>
  );
}

function Identifier({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation('runs');
  const { t: shared } = useTranslation();
  return (
    <Group gap="xs">
      <Text size="sm">{name}</Text>
      <Code style={{ overflowWrap: 'anywhere' }}>{value}</Code>
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            size="sm"
            aria-label={copied ? shared('actions.copied') : t('details.copy', { what: name })}
            onClick={copy}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        )}
      </CopyButton>
    </Group>
  );
}
