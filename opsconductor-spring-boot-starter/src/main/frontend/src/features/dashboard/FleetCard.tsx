import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import { api, data } from '@/shared/api/client';
import { Loaded } from '@/shared/ui/Loaded';
import { TextLink } from '@/shared/ui/TextLink';
import { Reachability } from './Reachability';

const PROTOCOLS = ['ssh', 'winrm', 'http', 'https'];

const EVERY = 30_000;

/** How many targets there are, how they are reached, and whether they can be. */
export function FleetCard() {
  const { t, i18n } = useTranslation('dashboard');
  const query = useQuery({
    queryKey: ['targets', 'counts'],
    queryFn: async ({ signal }) => {
      const count = async (protocol: string) => {
        const page = await data(api.GET('/targets', { params: { query: { protocol, limit: 1 } }, signal }));
        return { protocol, total: page.total, exact: page.total_exact };
      };
      const [counts, ...each] = await Promise.all([
        data(api.GET('/targets/reachability', { signal })),
        ...PROTOCOLS.map(count),
      ]);
      const total = counts.reachable + counts.unreachable + counts.unknown;
      return { total, counts, each: each.filter((one) => one.total > 0) };
    },
    refetchInterval: EVERY,
  });
  const said = ({ total, exact }: { total: number; exact: boolean }) =>
    `${exact ? '' : '> '}${total.toLocaleString(i18n.language)}`;
  return (
    <Section
      title={t('targets.title')}
      actions={
        <TextLink size="sm" to="/targets">
          {t('targets.all')}
        </TextLink>
      }
    >
      <Loaded query={query}>
        {({ total, counts, each }) => (
          <div>
            <Text fz={28} fw={700} lh={1.1}>
              {total.toLocaleString(i18n.language)}
            </Text>
            <Group gap="md" mt={4}>
              {each.map((one) => (
                <Text key={one.protocol} size="sm" c="dimmed">
                  {t('targets.byProtocol', { number: said(one), protocol: one.protocol })}
                </Text>
              ))}
            </Group>
            {total > 0 && <Reachability counts={counts} />}
          </div>
        )}
      </Loaded>
    </Section>
  );
}
