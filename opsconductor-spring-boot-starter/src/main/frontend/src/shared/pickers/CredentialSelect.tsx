import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '../api/client';
import { useCredentialName } from './names';
import './texts';

interface CredentialSelectProps {
  /** An id. */
  value: string | null;
  onChange: (id: string | null) => void;
  /** Lets only those be chosen that suit. */
  type?: Api['CredentialType'];
  label?: string;
  description?: ReactNode;
  placeholder?: string;
  error?: ReactNode;
  /** What the field is called in its form. */
  path?: string;
  /** For a filter, whose label is not seen. */
  hideLabel?: boolean;
}

/** A credential, found by a part of its name. */
export function CredentialSelect({
  value,
  onChange,
  type,
  label,
  description,
  placeholder,
  error,
  path,
  hideLabel,
}: CredentialSelectProps) {
  const { t } = useTranslation('pickers');
  const [search, setSearch] = useState('');
  const chosen = useCredentialName(value);
  const [q] = useDebouncedValue(search === chosen ? '' : search.trim(), 200);
  const found = useQuery({
    queryKey: ['credentials', 'found', q, type],
    queryFn: ({ signal }) =>
      data(
        api.GET('/credentials', {
          params: { query: { q: q || undefined, credential_type: type, limit: 50 } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.credentials ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (value !== null && !options.some((each) => each.value === value)) {
    options.unshift({ value, label: chosen ?? t('searching') });
  }
  const title = label ?? t('credential');
  return (
    <Select
      {...(hideLabel ? { 'aria-label': title } : { label: title })}
      description={description}
      placeholder={placeholder ?? t('noCredential')}
      data={options}
      filter={({ options: all }) => all}
      value={value}
      onChange={onChange}
      searchable
      searchValue={search}
      onSearchChange={setSearch}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t(found.error ? 'failed' : found.isFetching ? 'searching' : 'none')}
      error={error}
      data-path={path}
      maxDropdownHeight={280}
    />
  );
}
