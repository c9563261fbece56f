import { Badge, Button, Code, Progress, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Api } from '@/shared/api/client';
import { Timestamp } from '@/shared/time/Timestamp';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Facts } from '@/shared/ui/Facts';
import { Loaded } from '@/shared/ui/Loaded';
import { notifyDone } from '@/shared/ui/notify';
import { Section } from '@/shared/ui/Section';
import { dataKeysQuery } from './queries';
import './texts';

/** The keys that seal stored secrets, and how far a rotation has come. */
export function DataKeysTab() {
  const { t } = useTranslation('settings');
  const { t: shared } = useTranslation();
  const queries = useQueryClient();
  const keys = useQuery(dataKeysQuery);
  const [asking, { open, close }] = useDisclosure();
  const underWay = keys.data?.rotation ? keys.data.rotation.finished_at === null : false;

  const rotate = async () => {
    await api.POST('/system/keys/rotate');
    notifyDone(t('data.begun'));
    await queries.invalidateQueries({ queryKey: ['system', 'keys'] });
  };

  return (
    <Stack>
      <Section
        title={t('tabs.data')}
        lead={t('data.lead')}
        actions={
          <Button variant="default" size="xs" onClick={open} disabled={underWay}>
            {t('data.rotate')}
          </Button>
        }
      >
        <Loaded query={keys}>
          {(all) => (
            <Stack>
              <Facts
                facts={[
                  [t('data.masterKind'), <MasterKind key="kind" kind={all.master_key_kind} />],
                  [
                    t('data.masterChanged'),
                    all.master_key_changed_at ? (
                      <Timestamp key="changed" at={all.master_key_changed_at} />
                    ) : (
                      shared('time.never')
                    ),
                  ],
                ]}
              />
              {all.rotation && <Rotation rotation={all.rotation} />}
              <Keys keys={all.keys} />
            </Stack>
          )}
        </Loaded>
      </Section>
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={t('data.rotateTitle')}
        action={t('data.rotate')}
        onConfirm={rotate}
      >
        {t('data.rotateText')}
      </ConfirmDialog>
    </Stack>
  );
}

function MasterKind({ kind }: { kind: string }) {
  const { t, i18n } = useTranslation('settings');
  const key = `data.kinds.${kind}`;
  return <>{i18n.exists(key, { ns: 'settings' }) ? t(key) : kind}</>;
}

function Rotation({ rotation }: { rotation: Api['KeyRotation'] }) {
  const { t, i18n } = useTranslation('settings');
  const number = (value: number) => value.toLocaleString(i18n.language);
  const ended = rotation.finished_at !== null;
  const said = t('data.progress', { done: number(rotation.done), total: number(rotation.total) });
  const percent = rotation.total > 0 ? Math.min(100, (100 * rotation.done) / rotation.total) : ended ? 100 : 0;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t(ended ? 'data.rotationEnded' : 'data.rotationUnderWay')}
      </Text>
      <Progress.Root my={6} size="lg">
        <Progress.Section
          value={ended ? 100 : percent}
          color={ended ? 'teal' : undefined}
          aria-label={t('data.rotation')}
          aria-valuetext={said}
          animated={!ended}
        />
      </Progress.Root>
      <Text size="sm" role="status">
        {said}
      </Text>
      <Text size="sm" c="dimmed" component="div">
        {t('data.by', { name: rotation.started_by })} <Timestamp at={rotation.started_at} />
        {rotation.finished_at && (
          <>
            {' · '}
            {t('data.finished')} <Timestamp at={rotation.finished_at} />
          </>
        )}
      </Text>
    </div>
  );
}

function Keys({ keys }: { keys: Api['DataKey'][] }) {
  const { t, i18n } = useTranslation('settings');
  return (
    <Table.ScrollContainer minWidth={420} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
      <Table aria-label={t('tabs.data')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('key')}</Table.Th>
            <Table.Th>{t('state')}</Table.Th>
            <Table.Th>{t('data.sealed')}</Table.Th>
            <Table.Th>{t('created')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={key.id}>
              <Table.Td>
                <Code>{key.id}</Code>
              </Table.Td>
              <Table.Td>
                {key.primary ? (
                  <Badge className="oc-state" variant="outline" color="teal" tt="none">
                    {t('data.seals')}
                  </Badge>
                ) : (
                  t('data.opens')
                )}
              </Table.Td>
              <Table.Td>{key.sealed_values.toLocaleString(i18n.language)}</Table.Td>
              <Table.Td>
                <Timestamp at={key.created_at} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
