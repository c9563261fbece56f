import { Grid, SegmentedControl, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import { api, data, type Api } from '@/shared/api/client';
import { Loaded } from '@/shared/ui/Loaded';
import { Page } from '@/shared/ui/Page';
import { TextLink } from '@/shared/ui/TextLink';
import { formatRate, period, RANGES, successRate, sums, type Range } from './counts';
import { FleetCard } from './FleetCard';
import { GettingStarted } from './GettingStarted';
import { NextSchedules } from './NextSchedules';
import { NodesCard } from './NodesCard';
import { RunLines } from './RunLines';
import { RunsOverTime } from './RunsOverTime';
import { useDashboardRuns } from './useDashboardRuns';
import './texts';

export function DashboardPage() {
  const { t } = useTranslation('dashboard');
  const { t: shared } = useTranslation();
  const { range = 'day' } = useSearch({ from: '/' });
  const navigate = useNavigate({ from: '/' });
  const counts = useCounts(range);
  const { now, failed } = useDashboardRuns();
  const anyRun = useQuery({
    queryKey: ['runs', 'list', 'dashboard', 'any'],
    queryFn: async ({ signal }) =>
      (await data(api.GET('/runs', { params: { query: { limit: 1 } }, signal }))).total > 0,
  });
  return (
    <Page
      title={shared('nav.dashboard')}
      actions={
        <SegmentedControl
          aria-label={t('range.label')}
          value={range}
          onChange={(value) => void navigate({ search: { range: value as Range }, replace: true })}
          data={RANGES.map((each) => ({ value: each, label: t(`range.${each}`) }))}
        />
      }
    >
      {anyRun.data === false && <GettingStarted />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack>
            <RunsOverTime query={counts} range={range} />
            <Grid gap="md">
              <Grid.Col span={{ base: 12, sm: 6 }}>
                <Now query={now} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, sm: 6 }}>
                <Failed query={failed} />
              </Grid.Col>
            </Grid>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack>
            <Rate query={counts} />
            <FleetCard />
            <NextSchedules />
            <NodesCard />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

const EVERY = 60_000;

function useCounts(range: Range) {
  return useQuery({
    queryKey: ['runs', 'counts', range],
    queryFn: ({ signal }) =>
      data(api.GET('/runs/counts', { params: { query: { ...period(range, Date.now()) } }, signal })),
    refetchInterval: EVERY,
  });
}

function Rate({ query }: { query: ReturnType<typeof useCounts> }) {
  const { t, i18n } = useTranslation('dashboard');
  return (
    <Section title={t('rate.title')}>
      <Loaded query={query}>
        {({ counts }) => {
          const all = sums(counts);
          const rate = successRate(all);
          return (
            <div>
              <Text fz={28} fw={700} lh={1.1}>
                {rate === undefined ? '–' : formatRate(rate, i18n.language)}
              </Text>
              <Text size="sm" c="dimmed">
                {rate === undefined
                  ? t('rate.none')
                  : t('rate.of', { succeeded: all.succeeded, ended: all.succeeded + all.failed })}
              </Text>
            </div>
          );
        }}
      </Loaded>
    </Section>
  );
}

type RunsQuery = ReturnType<typeof useDashboardRuns>['now'];

function Now({ query }: { query: RunsQuery }) {
  const { t } = useTranslation('dashboard');
  return (
    <Runs
      title={t('now.title')}
      none={t('now.none')}
      query={query}
      more={
        <TextLink size="sm" to="/runs">
          {t('now.all')}
        </TextLink>
      }
    >
      {(runs) => <RunLines label={t('now.title')} runs={runs} />}
    </Runs>
  );
}

function Failed({ query }: { query: RunsQuery }) {
  const { t } = useTranslation('dashboard');
  return (
    <Runs
      title={t('failed.title')}
      none={t('failed.none')}
      query={query}
      more={
        <TextLink size="sm" to="/runs" search={{ state: 'failed' }}>
          {t('failed.all')}
        </TextLink>
      }
    >
      {(runs) => <RunLines label={t('failed.title')} runs={runs} ended />}
    </Runs>
  );
}

interface RunsProps {
  title: string;
  none: string;
  query: RunsQuery;
  more: ReactNode;
  children: (runs: Api['Run'][]) => ReactNode;
}

function Runs({ title, none, query, more, children }: RunsProps) {
  return (
    <Section title={title} actions={more}>
      <Loaded query={query}>
        {({ runs }) =>
          runs.length === 0 ? (
            <Text size="sm" c="dimmed">
              {none}
            </Text>
          ) : (
            children(runs)
          )
        }
      </Loaded>
    </Section>
  );
}
