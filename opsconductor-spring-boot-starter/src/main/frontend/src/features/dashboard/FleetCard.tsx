import { Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import { api, data } from '@/shared/api/client';
import { Loaded } from '@/shared/ui/Loaded';
import { TextLink } from '@/shared/ui/TextLink';

const PROTOCOLS = ['ssh', 'winrm', 'http', 'https'];

/** How many targets there are, and how they are reached. */
export function FleetCard() {
  const { t, i18n } = useTranslation('dashboard');
  const query = useQuery({
    queryKey: ['targets', 'counts'],
    queryFn: async ({ signal }) => {
      const count = async (protocol?: string) => {
        const page = await data(api.GET('/targets', { params: { query: { protocol, limit: 1 } }, signal }));
        return { protocol, total: page.total, exact: page.total_exact };
      };
      const [all, ...each] = await Promise.all([count(), ...PROTOCOLS.map(count)]);
      return { all, each: each.filter(({ total }) => total > 0) };
    },
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
        {({ all, each }) => (
          <div>
            <Text fz={28} fw={700} lh={1.1}>
              {said(all)}
            </Text>
            <Group gap="md" mt={4}>
              {each.map((one) => (
                <Text key={one.protocol} size="sm" c="dimmed">
                  {t('targets.byProtocol', { number: said(one), protocol: one.protocol })}
                </Text>
              ))}
            </Group>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
