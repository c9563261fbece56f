import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useUser } from '@/shared/auth/session';
import { Loaded } from '@/shared/ui/Loaded';
import { Page } from '@/shared/ui/Page';
import { Section } from '@/shared/ui/Section';
import { AccountForm } from './AccountForm';
import { OwnSessions } from './OwnSessions';
import { OwnTokens } from './OwnTokens';
import { PasswordForm } from './PasswordForm';
import { Preferences } from './Preferences';
import { meQuery } from './queries';
import './texts';

export function ProfilePage() {
  const { t } = useTranslation('profile');
  const { t: shared } = useTranslation();
  const user = useUser();
  const me = useQuery(meQuery);
  return (
    <Page
      title={shared('header.profile')}
      lead={t('lead', { name: user.username, role: shared(`roles.${user.role}`) })}
    >
      <Section title={t('account.title')}>
        <Loaded query={me}>{(found) => <AccountForm key={found.generation} user={found} />}</Loaded>
      </Section>
      <Section title={t('password.title')} lead={t('password.lead')}>
        <PasswordForm username={user.username} />
      </Section>
      <Preferences />
      <OwnSessions />
      <OwnTokens />
    </Page>
  );
}
