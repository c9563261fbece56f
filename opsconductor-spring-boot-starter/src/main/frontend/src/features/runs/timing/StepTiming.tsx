import { Button, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { Elapsed } from '@/shared/time/Timestamp';
import { formatDuration } from '@/shared/time/time';
import { Loaded } from '@/shared/ui/Loaded';
import { StateBadge } from '@/shared/ui/StateBadge';
import type { TargetRun } from '../targets/targetStates';
import { isUnderWay, useSteps } from '../useRun';
import { stepTimes, took } from './stepTimes';
import classes from './StepTiming.module.css';

interface StepTimingProps {
  run: Api['Run'];
  target: TargetRun | undefined;
  onChoose: (targetRunId: number) => void;
}

/** Which step took how long, on one target and on all of them. */
export function StepTiming({ run, target, onChoose }: StepTimingProps) {
  const [all, setAll] = useState(false);
  const { t } = useTranslation('runs');
  return (
    <Stack>
      {target && <OnTarget run={run} target={target} />}
      {run.targets.total > 1 &&
        (all ? (
          <OnAll run={run} onChoose={onChoose} />
        ) : (
          <Button variant="default" onClick={() => setAll(true)} style={{ alignSelf: 'flex-start' }}>
            {t('timing.read')}
          </Button>
        ))}
    </Stack>
  );
}

function OnTarget({ run, target }: { run: Api['Run']; target: TargetRun }) {
  const { t, i18n } = useTranslation('runs');
  const query = useSteps(run.id, target.id);
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('timing.onTarget', { target: target.target })}
      </Title>
      <Loaded query={query}>
        {(steps) => {
          const begin = Math.min(...steps.flatMap((step) => (step.started_at ? [Date.parse(step.started_at)] : [])));
          const end = Math.max(...steps.flatMap((step) => (step.finished_at ? [Date.parse(step.finished_at)] : [])));
          const whole = Math.max(1, end - begin);
          return (
            <Table.ScrollContainer minWidth={500}>
              <Table withTableBorder verticalSpacing={6} aria-label={t('timing.onTarget', { target: target.target })}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('timing.step')}</Table.Th>
                    <Table.Th>{t('timing.state')}</Table.Th>
                    <Table.Th>{t('timing.began')}</Table.Th>
                    <Table.Th>{t('timing.took')}</Table.Th>
                    <Table.Td w="35%" aria-hidden />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {steps.map((step) => {
                    const after = step.started_at ? Date.parse(step.started_at) - begin : undefined;
                    return (
                      <Table.Tr key={step.id}>
                        <Table.Th scope="row">{step.name}</Table.Th>
                        <Table.Td>
                          <StateBadge state={step.state} />
                        </Table.Td>
                        <Table.Td>{after === undefined ? '–' : formatDuration(after, i18n.language)}</Table.Td>
                        <Table.Td>
                          <Elapsed from={step.started_at} to={step.finished_at} />
                        </Table.Td>
                        <Table.Td aria-hidden>
                          {after !== undefined && (
                            <Bar from={after / whole} part={(took(step) ?? 0) / whole} state={step.state} />
                          )}
                        </Table.Td>
                      </Table.Tr>
                    );
                  })}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          );
        }}
      </Loaded>
    </section>
  );
}

const PAGES = 12;

function OnAll({ run, onChoose }: { run: Api['Run']; onChoose: (targetRunId: number) => void }) {
  const { t, i18n } = useTranslation('runs');
  const query = useQuery({
    queryKey: ['runs', run.id, 'times'],
    queryFn: ({ signal }) => allSteps(run.id, signal),
    refetchInterval: isUnderWay(run) ? 10_000 : false,
  });
  return (
    <section>
      <Title order={2} size="h4" mb="xs">
        {t('timing.allTargets')}
      </Title>
      <Loaded query={query}>
        {({ steps, complete }) => {
          const times = stepTimes(steps);
          const longest = Math.max(1, ...times.map((each) => each.longest));
          return times.length === 0 ? (
            <Text c="dimmed">{t('timing.none')}</Text>
          ) : (
            <>
              <Table.ScrollContainer minWidth={500}>
                <Table withTableBorder verticalSpacing={6} aria-label={t('timing.allTargets')}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>{t('timing.step')}</Table.Th>
                      <Table.Th>{t('timing.count')}</Table.Th>
                      <Table.Th>{t('timing.median')}</Table.Th>
                      <Table.Th>{t('timing.longest')}</Table.Th>
                      <Table.Td w="35%" aria-hidden />
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {times.map((each) => (
                      <Table.Tr key={each.ordinal}>
                        <Table.Th scope="row">{each.name}</Table.Th>
                        <Table.Td>{each.count.toLocaleString(i18n.language)}</Table.Td>
                        <Table.Td>{formatDuration(each.median, i18n.language)}</Table.Td>
                        <Table.Td>
                          {formatDuration(each.longest, i18n.language)} {t('timing.on')}{' '}
                          <Button
                            variant="transparent"
                            size="compact-sm"
                            p={0}
                            td="underline"
                            c="var(--mantine-color-anchor)"
                            onClick={() => onChoose(each.longestOn.targetRunId)}
                          >
                            {each.longestOn.target}
                          </Button>
                        </Table.Td>
                        <Table.Td aria-hidden>
                          <Bar from={0} part={each.median / longest} rest={each.longest / longest} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              {!complete && (
                <Text size="sm" c="dimmed">
                  {t('timing.partly', { count: steps.length })}
                </Text>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

async function allSteps(runId: string, signal: AbortSignal) {
  const steps: Api['StepRun'][] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const params = { path: { id: runId }, query: { limit: 500, cursor } };
    const read = await data(api.GET('/runs/{id}/steps', { params, signal }));
    steps.push(...read.steps);
    cursor = read.next ?? undefined;
    if (!cursor) {
      break;
    }
  }
  return { steps, complete: !cursor };
}

/** A part of a whole from a place on; and behind it, paler, up to where the rest goes. */
function Bar({ from, part, rest, state }: { from: number; part: number; rest?: number; state?: Api['StepState'] }) {
  const percent = (value: number) => `${(Math.min(1, value) * 100).toFixed(2)}%`;
  return (
    <div className={classes.track}>
      {rest !== undefined && <span className={classes.rest} style={{ width: percent(rest) }} />}
      <span className={classes.bar} data-state={state} style={{ left: percent(from), width: percent(part) }} />
    </div>
  );
}
