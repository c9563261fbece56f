import { Code, Skeleton, Stack } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { InOwnWords } from '@/shared/problem/InOwnWords';
import { Reason } from '@/shared/problem/Reason';
import { Empty } from '@/shared/ui/Empty';
import { StateBadge } from '@/shared/ui/StateBadge';
import { TextLink } from '@/shared/ui/TextLink';
import type { TargetRun } from '../targets/targetStates';
import { isUnderWay } from '../useRun';
import classes from './Output.module.css';
import { OutputPane } from './OutputPane';

interface OutputViewProps {
  run: Api['Run'];
  target: TargetRun | undefined;
  isReading: boolean;
}

/** What became of one target, and what it printed. */
export function OutputView({ run, target, isReading }: OutputViewProps) {
  const { t } = useTranslation('runs');
  if (!target) {
    return isReading ? <Skeleton height={300} /> : <Empty icon={IconTerminal2} title={t('output.choose')} />;
  }
  const reason = target.reason === target.state ? null : target.reason;
  return (
    <Stack gap="xs">
      <div className={classes.target}>
        <strong>{target.target}</strong>
        <StateBadge state={target.state} />
        {reason && <Reason code={reason} />}
        {target.message && <InOwnWords>{target.message}</InOwnWords>}
        {reason && <Code>{reason}</Code>}
        {target.target_id && (
          <TextLink size="sm" to="/targets/$targetId" params={{ targetId: target.target_id }}>
            {t('targets.openTarget')}
          </TextLink>
        )}
      </div>
      {target.state === 'skipped' ? (
        <Empty icon={IconTerminal2} title={t('output.notBegun')} />
      ) : (
        <OutputPane key={target.id} run={run} target={target} underWay={isUnderWay(run) && isUnderWay(target)} />
      )}
    </Stack>
  );
}
