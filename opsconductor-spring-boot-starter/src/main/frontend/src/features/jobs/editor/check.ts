import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import { Problem } from '@/shared/api/problem';
import { sourceOf } from '../source';
import type { Fault } from './document';

/** Something wrong in a definition: of a field, where it is known, and of a line. */
export interface Finding {
  /** As the server has it, for example `steps[0].command`. */
  path: string;
  line: number | undefined;
  column: number | undefined;
  message: string;
}

export interface Check {
  state: 'checking' | 'valid' | 'invalid' | 'unknown';
  findings: readonly Finding[];
}

/** The server says the line at the beginning of a reason. */
export function findingOf(error: { path: string; reason: string }): Finding {
  const match = /^line (\d+)(?:, column (\d+))?: (.*)$/s.exec(error.reason);
  return match
    ? {
        path: error.path,
        line: Number(match[1]),
        column: match[2] ? Number(match[2]) : undefined,
        message: match[3] ?? '',
      }
    : { path: error.path, line: undefined, column: undefined, message: error.reason };
}

export function findingsOf(error: unknown): Finding[] | undefined {
  if (!(error instanceof Problem) || error.status >= 500 || error.status === 401 || error.status === 429) {
    return undefined;
  }
  return error.errors.length > 0
    ? error.errors.map(findingOf)
    : [{ path: '', line: undefined, column: undefined, message: error.message }];
}

async function check(text: string): Promise<Finding[]> {
  try {
    await data(api.POST('/jobs/check', sourceOf(text)));
    return [];
  } catch (error) {
    const findings = findingsOf(error);
    if (findings === undefined) {
      throw error;
    }
    return findings;
  }
}

const AFTER = 400;

/** What the server says of a text, once nobody types for a moment; it is not asked about what is no YAML. */
export function useCheck(text: string, faults: readonly Fault[]): Check {
  const [settled] = useDebouncedValue(text, AFTER);
  const isYaml = faults.length === 0;
  const asked = useQuery({
    queryKey: ['jobs', 'check', settled],
    queryFn: () => check(settled),
    enabled: isYaml && settled === text,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  if (!isYaml) {
    return { state: 'invalid', findings: faults.map((fault) => ({ path: '', ...fault })) };
  }
  if (settled !== text || asked.isPending) {
    return { state: asked.error ? 'unknown' : 'checking', findings: [] };
  }
  if (!asked.data) {
    return { state: 'unknown', findings: [] };
  }
  return { state: asked.data.length === 0 ? 'valid' : 'invalid', findings: asked.data };
}
