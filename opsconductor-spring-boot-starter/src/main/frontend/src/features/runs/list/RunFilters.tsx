import { Button, Collapse, Group, MultiSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { fromLocalInput, toLocalInput } from '@/shared/time/localInput';
import { useDraft } from '@/shared/ui/useDraft';
import { join, RUN_STATES, split, type RunsSearch } from '../search';
import { RemoteSelect } from './RemoteSelect';

interface RunFiltersProps {
  search: RunsSearch;
  onChange: (change: RunsSearch) => void;
}

const NONE: RunsSearch = {
  state: undefined,
  job: undefined,
  schedule: undefined,
  target: undefined,
  started_by: undefined,
  from: undefined,
  to: undefined,
  rerun_of: undefined,
};

export function RunFilters({ search, onChange }: RunFiltersProps) {
  const { t } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const { state } = search;
  const { job, schedule, target, started_by, from, to, rerun_of } = search;
  const narrowed = [job, schedule, target, started_by, from, to, rerun_of].filter(Boolean).length;
  const [opened, { toggle }] = useDisclosure(narrowed > 0);
  return (
    <div role="search" aria-label={t('filters.label')}>
      <Group gap="xs" align="flex-end">
        <MultiSelect
          label={t('filters.state')}
          size="sm"
          miw={220}
          clearable
          clearButtonProps={{ 'aria-label': t('filters.clearStates') }}
          placeholder={state ? undefined : t('filters.anyState')}
          data={RUN_STATES.map((each) => ({ value: each, label: shared(`states.${each}`) }))}
          value={split(state)}
          onChange={(states) => onChange({ state: join(states) })}
        />
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={toggle}
          aria-expanded={opened}
        >
          {narrowed > 0 ? t('filters.moreCount', { count: narrowed }) : t('filters.more')}
        </Button>
        {(narrowed > 0 || state) && (
          <Button variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={() => onChange(NONE)}>
            {t('filters.clear')}
          </Button>
        )}
      </Group>
      <Collapse expanded={opened}>{opened && <More search={search} onChange={onChange} />}</Collapse>
    </div>
  );
}

function More({ search, onChange }: RunFiltersProps) {
  const { t } = useTranslation('runs');
  const [user, setUser, told] = useDraft(search.started_by ?? '');
  const setLater = useDebouncedCallback((text: string) => {
    told(text);
    onChange({ started_by: text || undefined });
  }, 300);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 6 }} spacing="xs" mt="xs">
      <RemoteSelect
        label={t('filters.job')}
        resource="jobs"
        value={search.job}
        onChange={(job) => onChange({ job })}
        search={async (q, signal) => (await data(api.GET('/jobs', { params: { query: { q } }, signal }))).jobs}
        get={(id, signal) => data(api.GET('/jobs/{id}', { params: { path: { id } }, signal }))}
      />
      <RemoteSelect
        label={t('filters.schedule')}
        resource="schedules"
        value={search.schedule}
        onChange={(schedule) => onChange({ schedule })}
        search={async (q, signal) =>
          (await data(api.GET('/schedules', { params: { query: { q } }, signal }))).schedules
        }
        get={(id, signal) => data(api.GET('/schedules/{id}', { params: { path: { id } }, signal }))}
      />
      <RemoteSelect
        label={t('filters.target')}
        resource="targets"
        value={search.target}
        onChange={(target) => onChange({ target })}
        search={async (q, signal) => (await data(api.GET('/targets', { params: { query: { q } }, signal }))).targets}
        get={(id, signal) => data(api.GET('/targets/{id}', { params: { path: { id } }, signal }))}
      />
      <TextInput
        label={t('filters.startedBy')}
        size="sm"
        maxLength={128}
        value={user}
        onChange={(event) => {
          setUser(event.currentTarget.value);
          setLater(event.currentTarget.value.trim());
        }}
      />
      <TextInput
        type="datetime-local"
        label={t('filters.from')}
        size="sm"
        value={toLocalInput(search.from)}
        onChange={(event) => onChange({ from: fromLocalInput(event.currentTarget.value) })}
      />
      <TextInput
        type="datetime-local"
        label={t('filters.to')}
        size="sm"
        value={toLocalInput(search.to)}
        onChange={(event) => onChange({ to: fromLocalInput(event.currentTarget.value) })}
      />
    </SimpleGrid>
  );
}
