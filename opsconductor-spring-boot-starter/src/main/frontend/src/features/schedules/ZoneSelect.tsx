import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface ZoneSelectProps {
  label: string;
  value: string;
  onChange: (zone: string) => void;
  error?: ReactNode;
}

/** All time zones that the browser knows, and the one there is. */
export function ZoneSelect({ label, value, onChange, error }: ZoneSelectProps) {
  const { t } = useTranslation();
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone'), value])], [value]);
  return (
    <Select
      label={label}
      data={zones}
      value={value}
      onChange={(next) => next && onChange(next)}
      allowDeselect={false}
      searchable
      limit={60}
      nothingFoundMessage={t('list.nothing')}
      error={error}
    />
  );
}
