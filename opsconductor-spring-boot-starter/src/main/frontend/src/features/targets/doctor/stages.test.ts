import { describe, expect, it } from 'vitest';
import { stageStatuses } from './stages';

const said = (protocol: string, reachable: boolean, failed: Parameters<typeof stageStatuses>[1]['failed_stage']) =>
  stageStatuses(protocol, { reachable, failed_stage: failed }).map(({ stage, status }) => `${stage} ${status}`);

describe('stageStatuses', () => {
  it('has passed all stages of the protocol if the target is reachable', () => {
    expect(said('http', true, null)).toEqual(['dns passed', 'port passed', 'protocol passed', 'authentication passed']);
  });

  it('has passed what is before the failed stage, and not reached what is behind it', () => {
    expect(said('ssh', false, 'host_key')).toEqual([
      'dns passed',
      'port passed',
      'protocol passed',
      'host_key failed',
      'authentication notReached',
      'authorization notReached',
      'shell notReached',
    ]);
  });

  it('does not know how far it came where the work itself was refused', () => {
    const statuses = said('winrm', false, 'work');
    expect(statuses[0]).toBe('dns unknown');
    expect(statuses.at(-1)).toBe('work failed');
  });

  it('shows a stage that the protocol is not known to have', () => {
    expect(said('http', false, 'shell').at(-1)).toBe('shell failed');
  });
});
