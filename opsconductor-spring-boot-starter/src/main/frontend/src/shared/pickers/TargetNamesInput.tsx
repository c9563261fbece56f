import { TagsInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { api, data } from '../api/client';

interface TargetNamesInputProps {
  label: ReactNode;
  description?: ReactNode;
  placeholder?: string;
  value: string[];
  onChange: (names: string[]) => void;
  error?: ReactNode;
  readOnly?: boolean;
}

/** Names of targets, found by a part of them. One that is not known may be typed: it may come to be. */
export function TargetNamesInput({ value, onChange, ...rest }: TargetNamesInputProps) {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), 200);
  const found = useQuery({
    queryKey: ['targets', 'names', settled],
    queryFn: ({ signal }) =>
      data(api.GET('/targets', { params: { query: { limit: 30, q: settled || undefined } }, signal })),
    placeholderData: keepPreviousData,
  });
  return (
    <TagsInput
      {...rest}
      value={value}
      onChange={onChange}
      searchValue={search}
      onSearchChange={setSearch}
      data={found.data?.targets.map((target) => target.name) ?? []}
      splitChars={[',', ' ', ';', '\n']}
      acceptValueOnBlur
      maxDropdownHeight={240}
      clearable={value.length > 1 && !rest.readOnly}
    />
  );
}
