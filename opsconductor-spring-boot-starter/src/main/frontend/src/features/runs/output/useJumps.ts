import type { Api } from '@/shared/api/client';
import { isStep } from './lines';
import type { OutputWindow } from './outputWindow';
import { readEvents } from './source';
import type { Align } from './useOutputScroll';

type Step = Api['StepRun'];

interface Jumps {
  runId: string;
  targetRunId: number;
  output: OutputWindow;
  steps: readonly Step[];
  show: (place: number, align?: Align) => void;
  setFollowing: (following: boolean) => void;
}

/** Ways to places in the output, whether or not they were read. */
export function useJumps({ runId, targetRunId, output, steps, show, setFollowing }: Jumps) {
  const find = (matches: (row: (typeof output.lines.rows)[number]) => boolean) => output.lines.rows.findIndex(matches);

  const openStep = async (stepRunId: number): Promise<number> => {
    const place = find((row) => row.type === 'step' && row.stepRunId === stepRunId);
    if (place >= 0) {
      return place;
    }
    const states = await readEvents(runId, { target_run_id: targetRunId, output: false, limit: 1000 });
    const first = states.find((event) => isStep(event) && event.step_run_id === stepRunId);
    if (!first) {
      return -1;
    }
    await output.openFrom(first.sequence - 1);
    return find((row) => row.type === 'step' && row.stepRunId === stepRunId);
  };

  const toStep = async (stepRunId: number): Promise<void> => {
    setFollowing(false);
    const place = await openStep(stepRunId);
    if (place >= 0) {
      show(place, 'start');
    }
  };

  /** @return false if there is none */
  const toError = async (): Promise<boolean> => {
    setFollowing(false);
    const failed = steps.find(({ state }) => state === 'failed' || state === 'aborted');
    if (failed) {
      await openStep(failed.id);
    } else if (!output.fromStart) {
      await output.openFrom(0);
    }
    const error = () =>
      find((row) =>
        row.type === 'line'
          ? row.kind === 'stderr' && (!failed || row.stepRunId === failed.id)
          : row.type === 'end' && row.stepRunId === failed?.id,
      );
    if (error() < 0) {
      await output.readUntilRow(() => error() >= 0);
    }
    const place = error();
    if (place >= 0) {
      show(place);
    }
    return place >= 0;
  };

  const toStart = async (): Promise<void> => {
    setFollowing(false);
    if (!output.fromStart) {
      await output.openFrom(0);
    }
    show(0, 'start');
  };

  const toEnd = async (): Promise<void> => {
    if (!output.caughtUp) {
      await output.openAtEnd();
    }
    setFollowing(true);
  };

  const earlier = async (): Promise<void> => {
    setFollowing(false);
    const first = await output.readEarlier();
    show(
      Math.max(
        0,
        find((row) => row.sequence >= first),
      ),
      'start',
    );
  };
  return { toStep, toError, toStart, toEnd, earlier };
}
