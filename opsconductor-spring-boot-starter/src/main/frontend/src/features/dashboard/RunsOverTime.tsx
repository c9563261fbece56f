import { Button, ScrollArea, Skeleton, Table, Text } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import type { Api } from '@/shared/api/client';
import { Loaded } from '@/shared/ui/Loaded';
import { Loading } from '@/shared/ui/Loading';
import { formatStep, sums, type Range } from './counts';

const RunChart = lazy(() => import('./RunChart').then((module) => ({ default: module.RunChart })));
const HEIGHT = 240;
const STATES = ['succeeded', 'failed', 'canceled', 'running', 'queued'] as const;

/** To be looked at as a chart, or read as a table. */
export function RunsOverTime({ query, range }: { query: UseQueryResult<Api['RunCountList']>; range: Range }) {
  const { t } = useTranslation('dashboard');
  const [asTable, setAsTable] = useState(false);
  return (
    <Section
      title={t('over.title')}
      actions={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={asTable ? <IconChartBar size={14} aria-hidden /> : <IconTable size={14} aria-hidden />}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'over.chart' : 'over.table')}
        </Button>
      }
    >
      <Loaded query={query} placeholder={<Skeleton height={HEIGHT} />}>
        {({ counts }) => {
          const all = sums(counts);
          return (
            <>
              <Text size="sm" c="dimmed">
                {all.total === 0 ? t('over.none') : t('over.summary', { ...all })}
              </Text>
              {asTable ? (
                <CountTable counts={counts} range={range} />
              ) : (
                <Suspense
                  fallback={
                    <Loading>
                      <Skeleton height={HEIGHT} />
                    </Loading>
                  }
                >
                  <RunChart counts={counts} range={range} height={HEIGHT} label={t('over.summary', { ...all })} />
                </Suspense>
              )}
            </>
          );
        }}
      </Loaded>
    </Section>
  );
}

function CountTable({ counts, range }: { counts: readonly Api['RunCount'][]; range: Range }) {
  const { t, i18n } = useTranslation('dashboard');
  const { t: shared } = useTranslation();
  return (
    <ScrollArea h={HEIGHT} viewportProps={{ tabIndex: 0, role: 'region', 'aria-label': t('over.title') }}>
      <Table stickyHeader aria-label={t('over.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('over.from')}</Table.Th>
            {STATES.map((state) => (
              <Table.Th key={state}>{shared(`states.${state}`)}</Table.Th>
            ))}
            <Table.Th>{t('over.total')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {counts.map((count) => (
            <Table.Tr key={count.at}>
              <Table.Th scope="row">{formatStep(count.at, range, i18n.language)}</Table.Th>
              {STATES.map((state) => (
                <Table.Td key={state}>{count[state].toLocaleString(i18n.language)}</Table.Td>
              ))}
              <Table.Td>{sums([count]).total.toLocaleString(i18n.language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollArea>
  );
}
