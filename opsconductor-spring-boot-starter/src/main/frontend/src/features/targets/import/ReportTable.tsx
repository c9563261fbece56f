import { Badge, Code, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconPencil, type Icon } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { FieldReason } from '@/shared/problem/FieldReason';
import type { List } from '@/shared/api/useList';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { TextLink } from '@/shared/ui/TextLink';

type Line = Api['ImportLine'];
type Outcome = Api['ImportOutcome'];

const looks: Record<Outcome, { color: string; icon: Icon }> = {
  created: { color: 'teal', icon: IconCircleCheck },
  updated: { color: 'blue', icon: IconPencil },
  unchanged: { color: 'gray', icon: IconCircleDashed },
  failed: { color: 'red', icon: IconCircleX },
};

const outcomes: readonly Outcome[] = ['created', 'updated', 'unchanged', 'failed'];

/** What an import did, or would do, line by line. */
export function ReportTable({ report }: { report: Api['ImportReport'] }) {
  const { t, i18n } = useTranslation('targetImport');
  const [shown, setShown] = useState<'all' | 'failed'>(report.failed > 0 ? 'failed' : 'all');
  const total = report.created + report.updated + report.unchanged + report.failed;
  const lines = shown === 'all' ? report.lines : report.lines.filter(({ outcome }) => outcome === 'failed');
  const formatted = (value: number) => value.toLocaleString(i18n.language);

  const columns: Column<Line>[] = [
    { key: 'line', title: t('line'), render: ({ line }) => line },
    {
      key: 'name',
      title: t('name'),
      render: ({ id, name }) =>
        id ? (
          <TextLink size="sm" to="/targets/$targetId" params={{ targetId: id }}>
            {name}
          </TextLink>
        ) : (
          name
        ),
    },
    { key: 'outcome', title: t('outcome'), render: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
    { key: 'errors', title: t('errors'), render: (line) => <Errors line={line} /> },
  ];

  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Group gap="xs" role="status">
          {outcomes.map((outcome) => (
            <OutcomeBadge key={outcome} outcome={outcome} count={formatted(report[outcome])} />
          ))}
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={t('show')}
          value={shown}
          onChange={(value) => setShown(value as 'all' | 'failed')}
          data={[
            { value: 'all', label: t('all') },
            { value: 'failed', label: t('failedOnly') },
          ]}
        />
      </Group>
      {report.lines.length < total && (
        <Text size="sm" c="dimmed">
          {t('some', { total: formatted(total), shown: formatted(report.lines.length) })}
        </Text>
      )}
      <DataTable
        label={t('lines')}
        columns={columns}
        list={listOf(lines)}
        rowKey={({ line }) => String(line)}
        empty={<Text size="sm">{t('noLines')}</Text>}
      />
    </Stack>
  );
}

/** A list that is there as a whole. */
function listOf<T>(items: T[]): List<T> {
  return {
    id: '',
    items,
    total: items.length,
    totalExact: true,
    isLoaded: true,
    isStale: false,
    error: null,
    hasMore: false,
    isReadingMore: false,
    readMore: () => undefined,
    refetch: () => undefined,
  };
}

function OutcomeBadge({ outcome, count }: { outcome: Outcome; count?: string }) {
  const { t } = useTranslation('targetImport');
  const { color, icon: OutcomeIcon } = looks[outcome];
  return (
    <Badge
      variant="outline"
      tt="none"
      color={color}
      className="oc-state"
      miw="max-content"
      leftSection={<OutcomeIcon size={12} aria-hidden />}
    >
      {count} {t(`outcomes.${outcome}`)}
    </Badge>
  );
}

function Errors({ line }: { line: Line }) {
  if (line.code === null) {
    return null;
  }
  return line.errors.length === 0 ? (
    <Code>{line.code}</Code>
  ) : (
    line.errors.map(({ path, reason }) => (
      <Text key={path + reason} size="sm">
        <Code>{path}</Code> <FieldReason reason={reason} />
      </Text>
    ))
  );
}
