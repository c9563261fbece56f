import { Group, Kbd, Loader, Text } from '@mantine/core';
import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEntries } from './entries';
import classes from './Palette.module.css';
import './texts';
import { releaseKeys } from './typeAhead';
import { useFound } from './useFound';

const [store, palette] = createSpotlight();

/** Goes anywhere by a few letters: to pages, and to everything that has a name. Opens, or closes, each time that it is asked for. */
export default function Palette({ asked }: { asked: number }) {
  const { t } = useTranslation('palette');
  const [typed, setTyped] = useState('');

  useEffect(() => palette.toggle(), [asked]);

  return (
    <Spotlight.Root
      query={typed}
      onQueryChange={setTyped}
      onSpotlightClose={releaseKeys}
      store={store}
      shortcut={null}
      scrollable
      maxHeight="min(60dvh, 480px)"
      attributes={{ content: { 'aria-label': t('title') } }}
    >
      <Choice typed={typed} onType={setTyped} />
    </Spotlight.Root>
  );
}

function Choice({ typed, onType }: { typed: string; onType: (typed: string) => void }) {
  const { t } = useTranslation('palette');
  const id = useId();
  const { found, searching } = useFound(typed);
  const groups = useEntries(typed, found);
  const entries = groups.flatMap((group) => group.entries);
  const chosen = useChosen(entries.map((entry) => entry.key).join());
  const optionId = (place: number) => `${id}${place}`;
  const places = new Map(entries.map((entry, place) => [entry.key, place]));

  return (
    <>
      <Spotlight.Search
        placeholder={t('placeholder')}
        aria-label={t('title')}
        leftSection={<IconSearch size={20} aria-hidden />}
        rightSection={searching ? <Loader size="xs" aria-hidden /> : undefined}
        maxLength={128}
        onKeyDown={() => queueMicrotask(tell)}
        onFocus={() => onType(typed + releaseKeys())}
        role="combobox"
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}list`}
        aria-activedescendant={entries[chosen] ? optionId(chosen) : undefined}
      />
      <Spotlight.ActionsList>
        <div id={`${id}list`} role="listbox" aria-label={t('title')}>
          {groups.map((group) => (
            <Spotlight.ActionsGroup key={group.label} label={group.label} role="group" aria-label={group.label}>
              {group.entries.map(({ key, label, description, icon: EntryIcon, go }) => {
                const place = places.get(key) as number;
                return (
                  <Spotlight.Action
                    key={key}
                    ref={(option) => option?.setAttribute('id', optionId(place))} // it takes no id
                    role="option"
                    aria-selected={place === chosen}
                    data-selected={place === chosen || undefined}
                    leftSection={<EntryIcon size={20} aria-hidden />}
                    label={label}
                    description={description}
                    classNames={{ actionDescription: classes.description }}
                    onClick={go}
                  />
                );
              })}
            </Spotlight.ActionsGroup>
          ))}
        </div>
        {entries.length === 0 && <Spotlight.Empty>{t(searching ? 'searching' : 'nothing')}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      <Spotlight.Footer>
        <Group justify="space-between">
          <Text size="xs" c="dimmed" role="status">
            {found.incomplete ? t('failed') : searching ? t('searching') : t('found', { count: entries.length })}
          </Text>
          <Group gap={4} visibleFrom="sm" aria-hidden>
            <Kbd size="xs">↑</Kbd>
            <Kbd size="xs">↓</Kbd>
            <Kbd size="xs">↵</Kbd>
            <Kbd size="xs">Esc</Kbd>
          </Group>
        </Group>
      </Spotlight.Footer>
    </>
  );
}

/** Arrow keys move the choice without a word to those who render it for screen readers. */
function tell() {
  store.setState({ ...store.getState() });
}

/** The place of the entry that Enter opens: the first one, as soon as there are others to choose from. */
function useChosen(entries: string): number {
  const { selected, opened } = useSpotlight(store);
  useEffect(() => {
    if (opened) {
      store.setState({ ...store.getState(), selected: 0 });
    }
  }, [entries, opened]);
  return selected;
}
