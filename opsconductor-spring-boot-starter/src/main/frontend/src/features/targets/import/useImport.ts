import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, data } from '@/shared/api/client';
import type { ImportSource } from './source';

export interface ImportOptions {
  mode: 'create' | 'upsert';
  onError: 'abort' | 'skip';
}

/** Imports targets, or, dry, says what would come of it. */
export function useImport(dry: boolean) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ source, options }: { source: ImportSource; options: ImportOptions }) =>
      data(
        api.POST('/targets/import', {
          params: { query: { dry_run: dry, mode: options.mode, on_error: options.onError } },
          headers: { 'Content-Type': source.type },
          body: source.content,
          bodySerializer: () => source.content,
        }),
      ),
    onSuccess: () => (dry ? undefined : client.invalidateQueries({ queryKey: ['targets'] })),
  });
}
