import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useDraft } from './useDraft';

/** Tells what is searched for once nobody types for a moment. */
export function SearchInput({
  value,
  onSearch,
  label,
}: {
  value: string;
  onSearch: (text: string) => void;
  label?: string;
}) {
  const { t } = useTranslation();
  const [text, setText, told] = useDraft(value);
  const search = useDebouncedCallback((wanted: string) => {
    told(wanted);
    onSearch(wanted);
  }, 250);
  const set = (next: string) => {
    setText(next);
    search(next.trim());
  };
  return (
    <TextInput
      type="search"
      aria-label={label ?? t('list.search')}
      placeholder={label ?? t('list.search')}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t('actions.cancel')} onClick={() => set('')} />}
      value={text}
      maxLength={128}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
}
