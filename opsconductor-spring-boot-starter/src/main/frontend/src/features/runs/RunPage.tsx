import { Stack, Tabs } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import type { StreamState } from '@/shared/api/events';
import { Loaded } from '@/shared/ui/Loaded';
import { Page } from '@/shared/ui/Page';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { Artifacts } from './Artifacts';
import { CancelOutcome } from './head/CancelOutcome';
import { RunActions } from './head/RunActions';
import { RunHead } from './head/RunHead';
import { OutputView } from './output/OutputView';
import { RunDetails } from './RunDetails';
import classes from './RunPage.module.css';
import { RUN_TABS, type RunSearch, type RunTab } from './search';
import { StepTiming } from './timing/StepTiming';
import { TargetsPanel } from './targets/TargetsPanel';
import { firstToLookAt } from './targets/targetStates';
import { useTargetStates } from './targets/useTargetStates';
import { isUnderWay, useRun } from './useRun';
import './texts';

export function RunPage() {
  const { t } = useTranslation('runs');
  const { runId } = useParams({ from: '/runs/$runId' });
  const { query, feed } = useRun(runId);
  const run = query.data;
  return (
    <Page
      title={run ? `${t('head.of')} ${run.job_name}` : t('head.of')}
      actions={run && <RunActions key={runId} run={run} />}
    >
      <Loaded query={query}>{(loaded) => <RunView key={runId} run={loaded} feed={feed} />}</Loaded>
    </Page>
  );
}

function RunView({ run, feed }: { run: Api['Run']; feed: StreamState }) {
  const { t } = useTranslation('runs');
  const search = useSearch({ from: '/runs/$runId' });
  const navigate = useNavigate({ from: '/runs/$runId' });
  const change = (changed: RunSearch) =>
    void navigate({ search: (before) => ({ ...before, ...changed }), replace: true, resetScroll: false });
  const targets = useTargetStates(run.id, isUnderWay(run));
  const [first, setFirst] = useState<number>();
  if (first === undefined && targets.complete && targets.states.targets.length > 0) {
    setFirst(firstToLookAt(targets.states.targets));
  }
  const chosen = search.target ?? first;
  const target = chosen === undefined ? undefined : targets.states.get(chosen);
  const tab = search.tab ?? 'output';
  const many = run.targets.total > 1;
  const byTarget = tab === 'output' || tab === 'timing';

  return (
    <Stack gap="md">
      <RunHead run={run} live={isUnderWay(run) ? worst(feed, targets.stream) : 'ended'} />
      <CancelOutcome run={run} />
      {targets.error !== undefined && (
        <ProblemAlert error={targets.error} title={t('targets.reading')} onRetry={targets.retry} />
      )}
      <Tabs value={tab} onChange={(value) => change({ tab: value as RunTab })} keepMounted={false}>
        <Tabs.List aria-label={t('tabs.label')} mb="md">
          {RUN_TABS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`tabs.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={many && byTarget ? classes.work : undefined}>
          {many && byTarget && (
            <TargetsPanel
              targets={targets}
              total={run.targets.total}
              chosen={chosen}
              states={search.state}
              onChoose={(id) => change({ target: id })}
              onFilter={(state) => change({ state })}
            />
          )}
          <Tabs.Panel value="output" className={classes.pane}>
            <OutputView run={run} target={target} isReading={!targets.complete} />
          </Tabs.Panel>
          <Tabs.Panel value="timing" className={classes.pane}>
            <StepTiming run={run} target={target} onChoose={(id) => change({ target: id })} />
          </Tabs.Panel>
        </div>
        <Tabs.Panel value="artifacts">
          <Artifacts runId={run.id} />
        </Tabs.Panel>
        <Tabs.Panel value="details">
          <RunDetails run={run} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

/** It is live only if all that it is made of is. */
function worst(...states: StreamState[]): StreamState {
  return states.includes('connecting') ? 'connecting' : 'open';
}
