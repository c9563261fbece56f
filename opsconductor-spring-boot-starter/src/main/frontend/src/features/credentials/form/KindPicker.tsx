import { Radio, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconApi, IconBrandWindows, IconFileCertificate, IconKey, IconLock, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CredentialKind } from './data';
import classes from './KindPicker.module.css';

const icons: Record<CredentialKind, Icon> = {
  ssh_password: IconLock,
  ssh_private_key: IconKey,
  winrm_password: IconBrandWindows,
  winrm_keytab: IconFileCertificate,
  api_key: IconApi,
};

interface KindPickerProps {
  kinds: readonly CredentialKind[];
  value: CredentialKind;
  onChange: (kind: CredentialKind) => void;
}

/** Chooses how a credential authenticates. */
export function KindPicker({ kinds, value, onChange }: KindPickerProps) {
  const { t } = useTranslation('credentials');
  return (
    <Radio.Group label={t('fields.type')} value={value} onChange={(kind) => onChange(kind as CredentialKind)}>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" mt={4}>
        {kinds.map((kind) => {
          const KindIcon = icons[kind];
          return (
            <label key={kind} className={classes.kind}>
              <Radio value={kind} aria-label={t(`kinds.${kind}.label`)} aria-describedby={`kind-${kind}`} />
              <Stack gap={0} flex={1}>
                <Text size="sm" fw={600}>
                  {t(`kinds.${kind}.label`)}
                </Text>
                <Text size="xs" c="dimmed" id={`kind-${kind}`}>
                  {t(`kinds.${kind}.hint`)}
                </Text>
              </Stack>
              <KindIcon size={20} aria-hidden />
            </label>
          );
        })}
      </SimpleGrid>
    </Radio.Group>
  );
}
