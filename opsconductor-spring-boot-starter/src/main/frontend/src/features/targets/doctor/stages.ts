import type { Api } from '@/shared/api/client';
import { stagesOf } from '../protocols';

export type StageStatus = 'passed' | 'failed' | 'notReached' | 'unknown';

/** How far a connection came: the stages of its protocol in their order. */
export function stageStatuses(
  protocol: string,
  { reachable, failed_stage: failed }: Pick<Api['ConnectionReport'], 'reachable' | 'failed_stage'>,
): { stage: Api['Stage']; status: StageStatus }[] {
  const known = stagesOf(protocol);
  const stages = failed && !known.includes(failed) ? [...known, failed] : known;
  if (reachable) {
    return stages.map((stage) => ({ stage, status: 'passed' }));
  }
  const at = failed ? stages.indexOf(failed) : -1;
  // what is refused as work may not have got to the target at all
  const before: StageStatus = failed === null || failed === 'work' ? 'unknown' : 'passed';
  return stages.map((stage, index) => ({
    stage,
    status: index === at ? 'failed' : at < 0 || index < at ? before : 'notReached',
  }));
}
