import { MultiSelect } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '../api/client';
import { useTargetNames } from './names';
import './texts';

interface TargetPickerProps {
  /** Ids. */
  value: string[];
  onChange: (ids: string[]) => void;
  label: string;
  description?: ReactNode;
  error?: ReactNode;
  /** What the field is called in its form. */
  path?: string;
  /** The id of one that cannot be chosen. */
  without?: string;
  max?: number;
}

/** Targets, found by a part of their name or hostname among however many there are. */
export function TargetPicker({ value, onChange, label, description, error, path, without, max }: TargetPickerProps) {
  const { t } = useTranslation('pickers');
  const [search, setSearch] = useState('');
  const [q] = useDebouncedValue(search.trim(), 200);
  const names = useTargetNames(value);
  const found = useQuery({
    queryKey: ['targets', 'found', q],
    queryFn: ({ signal }) => data(api.GET('/targets', { params: { query: { q: q || undefined, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.targets ?? [])
    .filter(({ id }) => id !== without && !value.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }));
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? t('target') : undefined}
      data={[...value.map((id) => ({ value: id, label: names.get(id) ?? id })), ...options]}
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      hidePickedOptions
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      maxValues={max}
      nothingFoundMessage={t(found.error ? 'failed' : found.isFetching ? 'searching' : 'none')}
      error={error}
      data-path={path}
      maxDropdownHeight={280}
    />
  );
}
