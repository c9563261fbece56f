import { textParam, wordParam } from '@/shared/router/search';

/** How the list of targets is narrowed and sorted, as its address says it. */
export interface TargetListSearch {
  q?: string;
  selector?: string;
  protocol?: string;
  /** An id. */
  credential?: string;
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
    sort: wordParam(search.sort, SORTS),
  };
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** Whether anything is left out of the list. */
export function isNarrowed({ q, selector, protocol, credential }: TargetListSearch): boolean {
  return [q, selector, protocol, credential].some((each) => each !== undefined);
}

/** The selector of what the list shows, as far as selectors can say it: they know no parts of names and no credentials. */
export function exportSelector({ selector, protocol }: TargetListSearch): string | undefined {
  const byProtocol = protocol && `protocol:${protocol}`;
  return selector && byProtocol ? `(${selector}) and ${byProtocol}` : (selector ?? byProtocol);
}
