import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TokensTable } from '@/shared/access/TokensTable';
import type { Api } from '@/shared/api/client';
import { Section } from '@/shared/ui/Section';
import { CreateTokenDialog } from './CreateTokenDialog';
import { useOwnTokens } from './queries';
import './texts';
import { TokenOnce } from './TokenOnce';

export function OwnTokens() {
  const { t } = useTranslation('profile');
  const { t: access } = useTranslation('access');
  const list = useOwnTokens();
  const [creating, { open, close }] = useDisclosure();
  const [created, setCreated] = useState<Api['CreatedToken']>();
  return (
    <Section
      title={access('tokens')}
      lead={t('tokens.lead')}
      actions={
        <Button size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={open}>
          {t('tokens.create')}
        </Button>
      }
    >
      <TokensTable list={list} hint={t('tokens.none')} />
      {creating && (
        <CreateTokenDialog
          onClose={close}
          onCreated={(token) => {
            close();
            setCreated(token);
          }}
        />
      )}
      {created && <TokenOnce token={created} onStored={() => setCreated(undefined)} />}
    </Section>
  );
}
