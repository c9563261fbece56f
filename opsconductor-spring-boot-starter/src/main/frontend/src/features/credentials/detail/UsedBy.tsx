import { Text } from '@mantine/core';
import { IconServer2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import type { List } from '@/shared/api/useList';
import { DataTable, type Column } from '@/shared/ui/DataTable';
import { Empty } from '@/shared/ui/Empty';
import { Section } from '@/shared/ui/Section';
import { TextLink } from '@/shared/ui/TextLink';

interface UsedByProps {
  credential: Api['Credential'];
  targets: List<Api['Target']>;
}

/** The targets that log in with a credential. */
export function UsedBy({ credential, targets }: UsedByProps) {
  const { t } = useTranslation('credentials');
  const columns: Column<Api['Target']>[] = [
    {
      key: 'target',
      title: t('detail.target'),
      render: ({ id, name }) => (
        <TextLink size="sm" to="/targets/$targetId" params={{ targetId: id }}>
          {name}
        </TextLink>
      ),
    },
    {
      key: 'address',
      title: t('detail.address'),
      render: ({ hostname, port }) => (
        <Text span size="sm" ff="monospace">
          {hostname}:{port}
        </Text>
      ),
    },
  ];
  return (
    <Section title={t('detail.usedBy')} lead={t('detail.usedByLead')}>
      <DataTable
        label={t('detail.usedIn', { name: credential.name })}
        columns={columns}
        list={targets}
        rowKey={({ id }) => id}
        empty={
          <Empty icon={IconServer2} title={t('detail.notUsed')}>
            {t('detail.notUsedText')}
          </Empty>
        }
      />
    </Section>
  );
}
