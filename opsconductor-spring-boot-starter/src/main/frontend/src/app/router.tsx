import { createRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { auditRoutes } from '@/features/audit/routes';
import { credentialsRoutes } from '@/features/credentials/routes';
import { dashboardRoutes } from '@/features/dashboard/routes';
import { jobsRoutes } from '@/features/jobs/routes';
import { profileRoutes } from '@/features/profile/routes';
import { runsRoutes } from '@/features/runs/routes';
import { schedulesRoutes } from '@/features/schedules/routes';
import { settingsRoutes } from '@/features/settings/routes';
import { targetsRoutes } from '@/features/targets/routes';
import { usersRoutes } from '@/features/users/routes';
import { basePath } from '@/shared/page';
import { rootRoute } from '@/shared/router/root';
import { Page } from '@/shared/ui/Page';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { NotFound } from './NotFound';
import { Shell } from './Shell';

rootRoute.update({ component: Shell, notFoundComponent: NotFound });

function Failed({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Page title={t('errors.crash')}>
      <ProblemAlert error={error} onRetry={reset} />
    </Page>
  );
}

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...dashboardRoutes,
    ...targetsRoutes,
    ...credentialsRoutes,
    ...jobsRoutes,
    ...runsRoutes,
    ...schedulesRoutes,
    ...usersRoutes,
    ...auditRoutes,
    ...settingsRoutes,
    ...profileRoutes,
  ]),
  basepath: basePath || '/',
  defaultPreload: 'intent',
  defaultErrorComponent: Failed,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
