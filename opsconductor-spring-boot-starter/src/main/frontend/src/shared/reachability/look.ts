import { IconCircleCheck, IconCircleDashed, IconPlugConnectedX, type Icon } from '@tabler/icons-react';
import type { Api } from '../api/client';

export type ReachabilityState = Api['ReachabilityState'];

/** In the order of a bar. */
export const reachabilityStates: readonly ReachabilityState[] = ['reachable', 'unreachable', 'unknown'];

/** Colours that can be told apart, with an icon for whoever cannot. */
export const reachabilityLook: Record<ReachabilityState, { color: string; icon: Icon }> = {
  reachable: { color: 'teal', icon: IconCircleCheck },
  unreachable: { color: 'red', icon: IconPlugConnectedX },
  unknown: { color: 'gray', icon: IconCircleDashed },
};
