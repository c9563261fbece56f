import { Alert, Group, List } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { InOwnWords } from '@/shared/problem/InOwnWords';
import { formatInstant } from '@/shared/time/time';
import { TextLink } from '@/shared/ui/TextLink';
import { isUnderWay } from '../useRun';
import { terminations } from './terminations';

const MOST_NAMED = 10;

/** That a run is being canceled, and afterwards whether what ran on its targets is known to be gone. */
export function CancelOutcome({ run }: { run: Api['Run'] }) {
  const { t, i18n } = useTranslation('runs');
  if (!run.cancel_requested_at) {
    return null;
  }
  if (isUnderWay(run)) {
    return (
      <Alert color="orange" variant="outline" icon={<IconBan aria-hidden />} title={t('cancel.asked')} role="status">
        {t('cancel.askedText', { at: formatInstant(run.cancel_requested_at, i18n.language) })}
      </Alert>
    );
  }
  return run.state === 'canceled' ? <Outcome run={run} /> : null;
}

function Outcome({ run }: { run: Api['Run'] }) {
  const { t } = useTranslation('runs');
  const stopped = useQuery({
    queryKey: ['runs', run.id, 'stopped'],
    queryFn: ({ signal }) =>
      data(
        api.GET('/runs/{id}/steps', {
          params: { path: { id: run.id }, query: { state: 'aborted', limit: 500 } },
          signal,
        }),
      ),
  });
  if (!stopped.data) {
    return null;
  }
  const { confirmed, notConfirmed, notNeeded } = terminations(stopped.data.steps);
  return (
    <Alert
      color={notConfirmed.length > 0 ? 'red' : 'orange'}
      variant="outline"
      icon={<IconBan aria-hidden />}
      title={t('cancel.done')}
      role="status"
    >
      {stopped.data.steps.length === 0 && t('cancel.nothing')}
      {confirmed.length > 0 && <div>{t('cancel.confirmed', { count: confirmed.length })}</div>}
      {notNeeded.length > 0 && <div>{t('cancel.notNeeded', { count: notNeeded.length })}</div>}
      {notConfirmed.length > 0 && (
        <>
          <div>{t('cancel.notConfirmed', { count: notConfirmed.length })}</div>
          <List size="sm">
            {notConfirmed.slice(0, MOST_NAMED).map((step) => (
              <List.Item key={step.id}>
                <Group gap={6}>
                  <TextLink
                    to="/runs/$runId"
                    params={{ runId: run.id }}
                    search={{ target: step.target_run_id, tab: 'output' }}
                  >
                    {step.target}
                  </TextLink>
                  {step.name}
                  {step.message && <InOwnWords>{step.message}</InOwnWords>}
                </Group>
              </List.Item>
            ))}
          </List>
          {notConfirmed.length > MOST_NAMED && t('cancel.some', { count: MOST_NAMED })}
        </>
      )}
    </Alert>
  );
}
