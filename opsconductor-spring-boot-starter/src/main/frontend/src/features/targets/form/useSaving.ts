import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TargetValues } from './values';

interface Saving {
  save: (values: TargetValues) => Promise<{ id: string }>;
  onSaved: (id: string) => void;
  onRefused: (error: Error, values: TargetValues) => void;
}

/** Stores what is in the form of a target, and has all lists asked for again. */
export function useSaving({ save, onSaved, onRefused }: Saving) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: ['targets'] });
      onSaved(id);
    },
    onError: onRefused,
  });
}
