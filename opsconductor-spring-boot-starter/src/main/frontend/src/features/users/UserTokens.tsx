import { useTranslation } from 'react-i18next';
import { TokensTable } from '@/shared/access/TokensTable';
import type { Api } from '@/shared/api/client';
import { Section } from '@/shared/ui/Section';
import { useTokensOf } from './queries';
import './texts';

export function UserTokens({ user }: { user: Api['User'] }) {
  const { t } = useTranslation('users');
  const { t: access } = useTranslation('access');
  const list = useTokensOf(user.id);
  return (
    <Section title={access('tokens')} lead={t('tokensLead', { name: user.username })}>
      <TokensTable list={list} />
    </Section>
  );
}
