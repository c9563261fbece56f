import { ActionIcon, Group, Text, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Find } from './useFind';

interface FindBarProps {
  find: Find;
  /** Whether there are lines that were not looked through. */
  more: boolean;
  input: RefObject<HTMLInputElement | null>;
}

/** Enter goes to the next match, with Shift to the one before. */
export function FindBar({ find, more, input }: FindBarProps) {
  const { t } = useTranslation('runs');
  const none = find.wanted !== '' && find.count === 0 && !more;
  const said = t(more ? 'output.matchesMore' : 'output.matches', { place: find.number, count: find.count });
  return (
    <Group gap={4} wrap="nowrap" role="search">
      <TextInput
        ref={input}
        size="xs"
        type="search"
        w={200}
        aria-label={t('output.search')}
        placeholder={t('output.search')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={find.text}
        onChange={(event) => find.setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            void find.go(!event.shiftKey);
          } else if (event.key === 'Escape') {
            find.setText('');
          }
        }}
      />
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('output.previous')}
        disabled={find.count === 0}
        onClick={() => void find.go(false)}
      >
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={30}
        aria-label={t('output.nextMatch')}
        disabled={find.wanted === '' || none}
        onClick={() => void find.go(true)}
      >
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
      <Text size="xs" role="status" style={{ whiteSpace: 'nowrap' }}>
        {find.wanted !== '' && (none ? t('output.noMatch') : said)}
      </Text>
    </Group>
  );
}
