import { Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import { api, data } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { TextLink } from '@/shared/ui/TextLink';

/** The way to the first run, for an installation that has had none. */
export function GettingStarted() {
  const { t } = useTranslation('dashboard');
  const admin = useMay('admin');
  const one = { params: { query: { limit: 1 } } };
  const query = useQuery({
    queryKey: ['jobs', 'targets', 'credentials', 'any'],
    queryFn: async ({ signal }) => {
      const [credentials, targets, jobs] = await Promise.all([
        data(api.GET('/credentials', { ...one, signal })),
        data(api.GET('/targets', { ...one, signal })),
        data(api.GET('/jobs', { ...one, signal })),
      ]);
      return { credentials: credentials.total > 0, targets: targets.total > 0, jobs: jobs.total > 0 };
    },
  });
  const steps = [
    {
      to: '/credentials' as const,
      text: t(admin ? 'start.credential' : 'start.credentialAdmin'),
      done: query.data?.credentials ?? false,
    },
    { to: '/targets' as const, text: t('start.target'), done: query.data?.targets ?? false },
    { to: '/jobs' as const, text: t('start.job'), done: query.data?.jobs ?? false },
    { to: '/jobs' as const, text: t('start.run'), done: false },
  ];
  return (
    <Section title={t('start.title')}>
      <Text size="sm" c="dimmed">
        {t('start.lead')}
      </Text>
      <Stack gap="xs" component="ol" m={0} p={0} style={{ listStyle: 'none' }}>
        {steps.map(({ to, text, done }) => {
          const StepIcon = done ? IconCircleCheck : IconCircleDashed;
          return (
            <Group key={text} component="li" gap="xs" wrap="nowrap">
              <StepIcon
                size={20}
                color={done ? 'var(--mantine-color-teal-filled)' : 'var(--mantine-color-dimmed)'}
                role="img"
                aria-label={t(done ? 'start.done' : 'start.open')}
              />
              <TextLink to={to}>{text}</TextLink>
            </Group>
          );
        })}
      </Stack>
    </Section>
  );
}
