import { Badge, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Loaded } from '@/shared/ui/Loaded';
import { notifyDone } from '@/shared/ui/notify';
import { Section } from '@/shared/ui/Section';
import { signingKeysQuery } from './queries';
import './texts';

/** The keys that sign access tokens. */
export function SigningKeysTab() {
  const { t } = useTranslation('settings');
  const queries = useQueryClient();
  const keys = useQuery(signingKeysQuery);
  const [rotating, rotate] = useDisclosure();
  const [replacing, replace] = useDisclosure();

  const begin = async (path: '/auth/keys/rotate' | '/auth/keys/replace', done: string) => {
    await api.POST(path);
    notifyDone(done);
    await queries.invalidateQueries({ queryKey: ['auth', 'keys'] });
  };

  return (
    <Section
      title={t('tabs.signing')}
      lead={t('signing.lead')}
      actions={
        <>
          <Button variant="default" size="xs" onClick={rotate.open}>
            {t('signing.rotate')}
          </Button>
          <Button variant="default" size="xs" onClick={replace.open}>
            {t('signing.replace')}
          </Button>
        </>
      }
    >
      <Loaded query={keys}>
        {(all) =>
          all.length === 0 ? (
            <Text size="sm">{t('signing.none')}</Text>
          ) : (
            <Table.ScrollContainer minWidth={520} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
              <Table aria-label={t('tabs.signing')}>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('key')}</Table.Th>
                    <Table.Th>{t('signing.algorithm')}</Table.Th>
                    <Table.Th>{t('state')}</Table.Th>
                    <Table.Th>{t('created')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {all.map((key) => (
                    <Table.Tr key={key.id}>
                      <Table.Td>
                        <Code>{key.id}</Code>
                      </Table.Td>
                      <Table.Td>{key.algorithm}</Table.Td>
                      <Table.Td>
                        {key.retired_at === null ? (
                          <Badge className="oc-state" variant="outline" color="teal" tt="none">
                            {t('signing.signs')}
                          </Badge>
                        ) : (
                          <Group gap={4}>
                            {t('signing.retired')} <Timestamp at={key.retired_at} />
                          </Group>
                        )}
                      </Table.Td>
                      <Table.Td>
                        <Timestamp at={key.created_at} />
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
      <ConfirmDialog
        opened={rotating}
        onClose={rotate.close}
        title={t('signing.rotateTitle')}
        action={t('signing.rotate')}
        onConfirm={() => begin('/auth/keys/rotate', t('signing.rotated'))}
      >
        {t('signing.rotateText')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={replacing}
        onClose={replace.close}
        title={t('signing.replaceTitle')}
        action={t('signing.replace')}
        onConfirm={() => begin('/auth/keys/replace', t('signing.replaced'))}
      >
        <Stack gap="xs">
          <span>{t('signing.replaceText')}</span>
          <span>{t('signing.replaceWhen')}</span>
        </Stack>
      </ConfirmDialog>
    </Section>
  );
}
