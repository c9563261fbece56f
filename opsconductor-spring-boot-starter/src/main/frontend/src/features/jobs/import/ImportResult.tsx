import { Badge, Code, Group, ScrollArea, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { FieldReason } from '@/shared/problem/FieldReason';

const OUTCOMES = ['created', 'updated', 'unchanged', 'failed'] as const;
const COLORS: Record<Api['ImportOutcome'], string> = {
  created: 'teal',
  updated: 'blue',
  unchanged: 'gray',
  failed: 'red',
};

/** What was, or would be, done with each definition; those that failed come first. */
export function ImportResult({ report }: { report: Api['ImportReport'] }) {
  const { t } = useTranslation('jobs');
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t(report.dry_run ? 'importWould' : 'importDid')}
      </Text>
      <Group gap="xs">
        {OUTCOMES.map((outcome) => (
          <Badge key={outcome} variant="outline" color={COLORS[outcome]} tt="none" className="oc-state">
            {report[outcome]} {t(`outcomes.${outcome}`)}
          </Badge>
        ))}
      </Group>
      <ScrollArea.Autosize mah={240} tabIndex={0}>
        <Table fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('importLine')}</Table.Th>
              <Table.Th>{t('name')}</Table.Th>
              <Table.Th>{t('importOutcome')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {report.lines.map((line) => (
              <Table.Tr key={line.line}>
                <Table.Td>{line.line}</Table.Td>
                <Table.Td>{line.name}</Table.Td>
                <Table.Td>
                  {t(`outcomes.${line.outcome}`)}
                  {line.errors.map((error) => (
                    <div key={error.path + error.reason}>
                      {error.path && <Code>{error.path}</Code>} <FieldReason reason={error.reason} />
                    </div>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
    </Stack>
  );
}
