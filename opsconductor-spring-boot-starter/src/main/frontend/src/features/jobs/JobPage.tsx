import { Group, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Loaded } from '@/shared/ui/Loaded';
import { Loading } from '@/shared/ui/Loading';
import { Page } from '@/shared/ui/Page';
import { EnabledBadge } from './EnabledBadge';
import { JobActions } from './JobActions';
import { OverviewTab } from './OverviewTab';
import { jobQuery } from './queries';
import { JOB_TABS, type JobTab } from './routes';
import { RunsTab } from './RunsTab';
import { SchedulesTab } from './SchedulesTab';
import './texts';

const EditTab = lazy(() => import('./EditTab').then((module) => ({ default: module.EditTab })));
const VersionsTab = lazy(() => import('./versions/VersionsTab').then((module) => ({ default: module.VersionsTab })));

export function JobPage() {
  const { t } = useTranslation();
  const { jobId } = useParams({ from: '/jobs/$jobId' });
  const job = useQuery(jobQuery(jobId));
  return (
    <Page
      title={job.data?.name ?? t('nav.jobs')}
      lead={job.data && <Lead job={job.data} />}
      actions={job.data && <JobActions job={job.data} />}
    >
      <Loaded query={job}>{(loaded) => <JobTabs key={loaded.id} job={loaded} />}</Loaded>
    </Page>
  );
}

function Lead({ job }: { job: Api['Job'] }) {
  const { t } = useTranslation('jobs');
  return (
    <Group gap="xs">
      <EnabledBadge enabled={job.enabled} />
      <span>{t('revisionN', { revision: job.revision })}</span>
    </Group>
  );
}

function JobTabs({ job }: { job: Api['Job'] }) {
  const { t } = useTranslation('jobs');
  const search = useSearch({ from: '/jobs/$jobId' });
  const navigate = useNavigate();
  const tab = search.tab ?? 'overview';
  const show = (next: string | null) =>
    void navigate({ to: '/jobs/$jobId', params: { jobId: job.id }, search: { tab: (next ?? 'overview') as JobTab } });
  return (
    <Tabs value={tab} onChange={show} keepMounted={false}>
      <Tabs.List mb="md">
        {JOB_TABS.map((each) => (
          <Tabs.Tab key={each} value={each}>
            {t(`tabs.${each}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Suspense fallback={<Loading />}>
        <Tabs.Panel value="overview">
          <OverviewTab job={job} />
        </Tabs.Panel>
        <Tabs.Panel value="edit">
          <EditTab job={job} />
        </Tabs.Panel>
        <Tabs.Panel value="versions">
          <VersionsTab job={job} search={search} />
        </Tabs.Panel>
        <Tabs.Panel value="runs">
          <RunsTab jobId={job.id} />
        </Tabs.Panel>
        <Tabs.Panel value="schedules">
          <SchedulesTab jobId={job.id} />
        </Tabs.Panel>
      </Suspense>
    </Tabs>
  );
}
