import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

export interface Named {
  id: string;
  name: string;
}

interface RemoteSelectProps {
  label: string;
  /** Of the resource, first in the keys of queries. */
  resource: string;
  value: string | undefined;
  onChange: (id: string | undefined) => void;
  /** Some whose names have a text in them. */
  search: (text: string | undefined, signal: AbortSignal) => Promise<Named[]>;
  /** The one that is chosen. */
  get: (id: string, signal: AbortSignal) => Promise<Named>;
}

/** Chooses one of many by its name, which the server looks for. */
export function RemoteSelect({ label, resource, value, onChange, search, get }: RemoteSelectProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 200);
  const [opened, setOpened] = useState(false);
  const key = (...rest: string[]): QueryKey => [resource, 'named', ...rest];
  const chosen = useQuery({
    queryKey: key('id', value ?? ''),
    queryFn: ({ signal }) => get(value as string, signal),
    enabled: value !== undefined,
    staleTime: 60_000,
  });
  const isName = wanted === chosen.data?.name;
  const found = useQuery({
    queryKey: key('text', isName ? '' : wanted),
    queryFn: ({ signal }) => search(isName || wanted === '' ? undefined : wanted, signal),
    enabled: opened,
    placeholderData: (before) => before,
  });
  const current = value ? [chosen.data ?? { id: value, name: chosen.error ? value : '…' }] : [];
  const others = (found.data ?? []).filter(({ id }) => id !== value);
  return (
    <Select
      label={label}
      size="sm"
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('actions.delete') }}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      searchValue={text}
      onSearchChange={setText}
      onDropdownOpen={() => setOpened(true)}
      filter={({ options }) => options} // the server has done so
      data={[...current, ...others].map(({ id, name }) => ({ value: id, label: name }))}
      nothingFoundMessage={found.isFetching ? <Loader size="xs" aria-label={t('list.loading')} /> : t('list.nothing')}
      limit={50}
    />
  );
}
