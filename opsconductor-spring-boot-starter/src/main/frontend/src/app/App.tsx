import { Center, Loader, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { queryClient } from '@/shared/api/query';
import { resume, useSession } from '@/shared/auth/session';
import { styleNonce } from '@/shared/page';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { cssVariables, theme } from '@/shared/ui/theme';
import { router } from './router';

const LoginPage = lazy(() => import('@/features/login/LoginPage').then((module) => ({ default: module.LoginPage })));

export function App() {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      getStyleNonce={() => styleNonce}
    >
      <Notifications position="bottom-right" limit={4} />
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={<Waiting />}>
          <Door />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** Whoever is not logged in sees the login, at whatever address, and comes to that address by it. */
function Door() {
  const session = useSession();
  const [error, setError] = useState<unknown>();

  useEffect(() => {
    resume().catch(setError);
  }, []);

  const userId = session.status === 'authenticated' ? session.user.id : undefined;
  useEffect(() => {
    if (session.status === 'anonymous') {
      queryClient.clear(); // nobody sees what somebody else was shown
    }
  }, [session.status, userId]);

  if (session.status === 'authenticated') {
    return <RouterProvider router={router} />;
  }
  if (session.status === 'anonymous') {
    return <LoginPage absence={session.absence} />;
  }
  if (error) {
    return (
      <Center mih="60vh" p="md">
        <ProblemAlert error={error} onRetry={() => resume().then(() => setError(undefined), setError)} />
      </Center>
    );
  }
  return <Waiting />;
}

function Waiting() {
  return (
    <Center mih="60vh">
      <Loader aria-label="OpsConductor" />
    </Center>
  );
}
