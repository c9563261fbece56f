import { reachabilityStates, type ReachabilityState } from '@/shared/reachability/look';
import { textParam, wordParam } from '@/shared/router/search';

/** How the list of targets is narrowed and sorted, as its address says it. */
export interface TargetListSearch {
  q?: string;
  selector?: string;
  protocol?: string;
  /** An id. */
  credential?: string;
  reachability?: ReachabilityState;
  /** The id of a target that they depend on. */
  needs?: string;
  sort?: string;
}

const SORTS = ['name', 'hostname', 'created_at', 'updated_at'].flatMap((field) => [field, `-${field}`]);

/** What an address says of it; what cannot be meant is left out. */
export function targetListSearch(search: Record<string, unknown>): TargetListSearch {
  const read: TargetListSearch = {
    q: textParam(search.q)?.slice(0, 128),
    selector: textParam(search.selector),
    protocol: textParam(search.protocol),
    credential: textParam(search.credential),
    reachability: wordParam(search.reachability, reachabilityStates),
    needs: textParam(search.needs),
    sort: wordParam(search.sort, SORTS),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** What the list is narrowed by, as the API takes it. */
export function targetFilters({ q, selector, protocol, credential, reachability, needs }: TargetListSearch) {
  return { q, selector, protocol, credential_ref: credential, reachability, depends_on: needs };
}

/** Whether anything is left out of the list. */
export function isNarrowed(search: TargetListSearch): boolean {
  return Object.values(targetFilters(search)).some((each) => each !== undefined);
}

/** What is to be changed of a list so that nothing is left out. */
export const notNarrowed: TargetListSearch = {
  q: undefined,
  selector: undefined,
  protocol: undefined,
  credential: undefined,
  reachability: undefined,
  needs: undefined,
};
