import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCredentialName } from '@/shared/pickers/names';
import { TextLink } from '@/shared/ui/TextLink';

/** What a target logs in with, by name. */
export function CredentialName({ id }: { id: string | null }) {
  const { t } = useTranslation();
  const name = useCredentialName(id);
  if (id === null) {
    return (
      <Text span c="dimmed">
        {t('time.none')}
      </Text>
    );
  }
  return (
    <TextLink size="sm" to="/credentials/$credentialId" params={{ credentialId: id }}>
      {name ?? '…'}
    </TextLink>
  );
}
