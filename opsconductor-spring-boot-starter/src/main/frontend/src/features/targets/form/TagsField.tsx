import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';

interface TagsFieldProps {
  value: string[];
  onChange: (tags: string[]) => void;
  error?: React.ReactNode;
}

/** Tags, with those that targets bear to choose from. */
export function TagsField({ value, onChange, error }: TagsFieldProps) {
  const { t } = useTranslation('targets');
  const used = useQuery({
    queryKey: ['targets', 'tags'],
    queryFn: ({ signal }) => data(api.GET('/targets/tags', { signal })),
    staleTime: 60_000,
    select: ({ tags }) => tags.map(({ tag }) => tag),
  });
  return (
    <TagsInput
      label={t('fields.tags')}
      description={t('form.tagsHint')}
      placeholder={value.length === 0 ? 'env:prod' : undefined}
      data={used.data ?? []}
      value={value}
      onChange={(tags) => onChange([...new Set(tags.map((tag) => tag.trim()).filter((tag) => tag !== ''))])}
      splitChars={[',', ';', ' ']}
      maxTags={64}
      clearable
      clearButtonProps={{ 'aria-label': t('form.clear', { label: t('fields.tags') }) }}
      error={error}
      data-path="tags"
      maxDropdownHeight={240}
      acceptValueOnBlur
    />
  );
}
