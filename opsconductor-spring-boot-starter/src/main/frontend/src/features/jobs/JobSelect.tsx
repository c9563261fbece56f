import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { jobQuery } from './queries';
import './texts';

interface JobSelectProps {
  label: string;
  /** An id. */
  value: string | null;
  onChange: (id: string | null) => void;
  error?: ReactNode;
}

/** A job, found by a part of its name. */
export function JobSelect({ label, value, onChange, error }: JobSelectProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const chosen = useQuery({ ...jobQuery(value ?? ''), enabled: value !== null }).data?.name;
  const [q] = useDebouncedValue(search === chosen ? '' : search.trim(), 200);
  const found = useQuery({
    queryKey: ['jobs', 'found', q],
    queryFn: ({ signal }) => data(api.GET('/jobs', { params: { query: { q: q || undefined, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.jobs ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (value !== null && !options.some((each) => each.value === value)) {
    options.unshift({ value, label: chosen ?? '…' });
  }
  return (
    <Select
      label={label}
      withAsterisk
      aria-required
      data={options}
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      allowDeselect={false}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      nothingFoundMessage={t(found.isFetching ? 'list.loading' : 'list.nothing')}
      error={error}
      maxDropdownHeight={280}
    />
  );
}
