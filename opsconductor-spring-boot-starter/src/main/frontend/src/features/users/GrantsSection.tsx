import { ActionIcon, Alert, Autocomplete, Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { SelectorInput } from '@/shared/selector/SelectorInput';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { notifyDone } from '@/shared/ui/notify';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { draftOf, grantErrors, grantsOf, isSame, type Draft, type Grant } from './grants';
import classes from './GrantsSection.module.css';
import './texts';

/** What a user may run, on what. Without any, the role alone decides. */
export function GrantsSection({ userId, grants }: { userId: string; grants: Grant[] }) {
  const { t } = useTranslation('users');
  const { t: shared } = useTranslation();
  const queries = useQueryClient();
  const [drafts, setDrafts] = useState(() => grants.map(draftOf));
  const changed = !isSame(grantsOf(drafts), grants);
  const store = useMutation({
    mutationFn: () =>
      data(api.PUT('/users/{id}/grants', { params: { path: { id: userId } }, body: { grants: grantsOf(drafts) } })),
    onSuccess: (stored) => {
      queries.setQueryData(['users', userId, 'grants'], stored.grants);
      setDrafts(stored.grants.map(draftOf));
      notifyDone(t('grants.stored'));
    },
  });
  const errors = grantErrors(store.error);
  const unplaced = store.error && Object.keys(errors).length === 0;

  const put = (key: number, change: Partial<Grant>) =>
    setDrafts((all) => all.map((each) => (each.key === key ? { ...each, ...change } : each)));

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        store.mutate();
      }}
    >
      <LeaveGuard dirty={() => changed} />
      <Stack gap="sm">
        {drafts.length === 0 ? (
          <Text size="sm">{t('grants.none')}</Text>
        ) : (
          <Alert variant="outline" color="blue" p="xs">
            {t('grants.bound')}
          </Alert>
        )}
        {drafts.map((draft, place) => (
          <Row
            key={draft.key}
            draft={draft}
            place={place}
            errors={{ jobs: errors[`${place}.jobs`], targets: errors[`${place}.targets`] }}
            onChange={(change) => put(draft.key, change)}
            onRemove={() => {
              store.reset(); // its reasons go by place
              setDrafts((all) => all.filter((each) => each.key !== draft.key));
            }}
          />
        ))}
        {unplaced && <ProblemAlert error={store.error} />}
        <Group justify="space-between">
          <Button
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setDrafts((all) => [...all, draftOf({ jobs: '', targets: '' })])}
          >
            {t('grants.add')}
          </Button>
          {changed && (
            <Group gap="xs">
              <Button
                variant="default"
                onClick={() => {
                  store.reset();
                  setDrafts(grants.map(draftOf));
                }}
              >
                {t('grants.undo')}
              </Button>
              <Button type="submit" loading={store.isPending}>
                {shared('actions.save')}
              </Button>
            </Group>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface RowProps {
  draft: Draft;
  place: number;
  errors: Partial<Record<keyof Grant, ReactNode>>;
  onChange: (change: Partial<Grant>) => void;
  onRemove: () => void;
}

function Row({ draft, place, errors, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('users');
  const number = place + 1;
  return (
    <div className={classes.row} role="group" aria-label={t('grants.row', { number })}>
      <JobPattern value={draft.jobs} onChange={(jobs) => onChange({ jobs })} error={errors.jobs} />
      <SelectorInput
        label={t('grants.targets')}
        description={t('grants.targetsHint')}
        value={draft.targets}
        onChange={(targets) => onChange({ targets })}
        error={errors.targets}
        required
      />
      <ActionIcon
        className={classes.remove}
        variant="default"
        size="lg"
        aria-label={t('grants.remove', { number })}
        onClick={onRemove}
      >
        <IconTrash size={16} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** The name of a job, with `*` for any characters; names of jobs that there are come up while it is typed. */
function JobPattern({
  value,
  onChange,
  error,
}: {
  value: string;
  onChange: (pattern: string) => void;
  error?: ReactNode;
}) {
  const { t } = useTranslation('users');
  const [typed] = useDebouncedValue(value.trim(), 250);
  const plain = typed.replace(/\*/g, '');
  const jobs = useQuery({
    queryKey: ['jobs', 'names', plain],
    queryFn: async ({ signal }) => {
      const query = { q: plain || undefined, limit: 20 };
      return (await data(api.GET('/jobs', { params: { query }, signal }))).jobs.map((job) => job.name);
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Autocomplete
      label={t('grants.jobs')}
      description={t('grants.jobsHint')}
      required
      maxLength={128}
      autoComplete="off"
      value={value}
      onChange={onChange}
      error={error}
      data={jobs.data ?? []}
      filter={({ options }) => options}
    />
  );
}
