import { describe, expect, it, vi } from 'vitest';
import { narrow, TargetStates, type TargetRun } from './targetStates';

function target(id: number, state: TargetRun['state'] = 'queued'): TargetRun {
  return { id, target: `web-${id}`, target_id: null, state, reason: null, message: null };
}

function change(id: number, state: TargetRun['state'], reason: string | null = null) {
  return {
    event: 'target' as const,
    sequence: 1,
    at: '2026-11-29T04:00:00Z',
    target_run_id: id,
    target: `web-${id}`,
    state,
    reason,
  };
}

describe('TargetStates', () => {
  it('follows many changes, and says so once', () => {
    const states = new TargetStates();
    states.add([target(1), target(2), target(3)]);
    const told = vi.fn();
    states.subscribe(told);
    states.apply([change(1, 'running'), change(2, 'running'), change(1, 'failed', 'step_failed')]);
    expect(told).toHaveBeenCalledTimes(1);
    expect(states.get(1)).toMatchObject({ state: 'failed', reason: 'step_failed' });
    expect(states.counts()).toMatchObject({ failed: 1, running: 1, queued: 1 });
  });

  it('keeps the place of a target that is read again', () => {
    const states = new TargetStates();
    states.add([target(1), target(2)]);
    states.add([target(2, 'failed'), target(1, 'succeeded'), target(3)]);
    expect(states.targets.map(({ id, state }) => [id, state])).toEqual([
      [1, 'succeeded'],
      [2, 'failed'],
      [3, 'queued'],
    ]);
  });

  it('passes over a target that it does not know', () => {
    const states = new TargetStates();
    states.apply([change(9, 'failed')]);
    expect(states.targets).toEqual([]);
  });
});

describe('narrow', () => {
  const targets = [target(1, 'failed'), target(10, 'succeeded'), target(2, 'failed')];
  it.each([
    [[], '', [1, 10, 2]],
    [['failed'], '', [1, 2]],
    [[], 'WEB-1', [1, 10]],
    [['failed'], '1', [1]],
  ] as const)('lets through %j with %j', (states, text, ids) => {
    expect(narrow(targets, states, text).map(({ id }) => id)).toEqual(ids);
  });
});
