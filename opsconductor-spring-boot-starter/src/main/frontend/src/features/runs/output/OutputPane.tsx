import { Button, Group, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { notifyDone } from '@/shared/ui/notify';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import type { TargetRun } from '../targets/targetStates';
import { useSteps } from '../useRun';
import { DownloadMenu } from './DownloadMenu';
import { FindBar } from './FindBar';
import classes from './Output.module.css';
import { OutputRows, type RowsHandle } from './OutputRows';
import { OutputTools } from './OutputTools';
import { StepStrip } from './StepStrip';
import { useFind } from './useFind';
import { useJumps } from './useJumps';
import { useOutput } from './useOutput';
import type { Align } from './useOutputScroll';

interface OutputPaneProps {
  run: Api['Run'];
  target: TargetRun;
  underWay: boolean;
}

/** What one target has printed, however much, as it comes. */
export function OutputPane({ run, target, underWay }: OutputPaneProps) {
  const { t } = useTranslation('runs');
  const client = useQueryClient();
  const stepsQuery = useSteps(run.id, target.id);
  const steps = stepsQuery.data ?? [];
  const { output, live } = useOutput(run.id, target.id, underWay, () => {
    void client.invalidateQueries({ queryKey: ['runs', run.id, 'steps', target.id] });
  });
  const [following, setFollowing] = useState(underWay);
  const rows = useRef<RowsHandle>(null);
  const show = (place: number, align: Align = 'center') => {
    setFollowing(false);
    requestAnimationFrame(() => rows.current?.scrollTo(place, align)); // once what was read last is there
  };
  const find = useFind(output, show);
  const jumps = useJumps({ runId: run.id, targetRunId: target.id, output, steps, show, setFollowing });
  const [wrap, setWrap] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'f') {
      event.preventDefault(); // the browser would not find what is not in the document
      input.current?.focus();
      input.current?.select();
    }
  };
  return (
    <Stack gap="xs" component="section" aria-label={t('output.label', { target: target.target })} onKeyDown={onKeyDown}>
      {stepsQuery.error && <ProblemAlert error={stepsQuery.error} onRetry={() => void stepsQuery.refetch()} />}
      <StepStrip steps={steps} onChoose={(id) => void jumps.toStep(id)} />
      <Group gap="xs" justify="space-between">
        <FindBar find={find} more={!output.caughtUp} input={input} />
        <Group gap={6}>
          <OutputTools
            live={live}
            ended={output.ended || !underWay}
            following={following}
            wrap={wrap}
            onWrap={setWrap}
            onStart={() => void jumps.toStart()}
            onEnd={() => void jumps.toEnd()}
            onError={() => void jumps.toError().then((found) => found || notifyDone(t('output.noError')))}
          />
          <DownloadMenu runId={run.id} target={target.target} steps={steps} />
        </Group>
      </Group>
      {output.error !== undefined && (
        <ProblemAlert error={output.error} onRetry={() => void output.openFrom(output.next)} />
      )}
      <div className={classes.frame}>
        {!output.fromStart && (
          <Group gap="xs" className={classes.earlier}>
            <Text size="xs">{t('output.earlierNote')}</Text>
            <Button size="compact-xs" variant="default" loading={output.loading} onClick={() => void jumps.earlier()}>
              {t('output.earlier')}
            </Button>
          </Group>
        )}
        <OutputRows
          ref={rows}
          output={output}
          following={following}
          onFollow={setFollowing}
          steps={steps}
          wrap={wrap}
          wanted={find.wanted}
          current={find.place}
          label={t('output.label', { target: target.target })}
        />
        <div className={classes.foot} role="status">
          {output.loading
            ? t('output.later')
            : output.lines.rows.length === 0 && t(output.ended || !underWay ? 'output.nothing' : 'output.nothingYet')}
        </div>
      </div>
    </Stack>
  );
}
