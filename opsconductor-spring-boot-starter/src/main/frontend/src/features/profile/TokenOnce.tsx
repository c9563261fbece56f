import { Alert, Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { CopyField } from '@/shared/ui/CopyField';
import { Dialog } from '@/shared/ui/Dialog';
import './texts';

/** The only time that a token is shown. Neither a key nor a click beside it closes this, but only who says that it is stored. */
export function TokenOnce({ token, onStored }: { token: Api['CreatedToken']; onStored: () => void }) {
  const { t } = useTranslation('profile');
  const { t: shared } = useTranslation();
  const [stored, setStored] = useState(false);
  return (
    <Dialog
      opened
      onClose={onStored}
      title={t('tokens.onceTitle', { name: token.name })}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Stack>
        {token.token === null ? (
          <Alert variant="outline" color="orange" icon={<IconAlertTriangle aria-hidden />} role="alert">
            {t('tokens.lost')}
          </Alert>
        ) : (
          <>
            <Alert variant="outline" color="orange" icon={<IconAlertTriangle aria-hidden />} role="alert">
              {t('tokens.once')}
            </Alert>
            <CopyField label={t('tokens.token')} value={token.token} />
            <Checkbox
              label={t('tokens.stored')}
              checked={stored}
              onChange={(event) => setStored(event.currentTarget.checked)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button disabled={!stored && token.token !== null} onClick={onStored}>
            {shared('actions.close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
