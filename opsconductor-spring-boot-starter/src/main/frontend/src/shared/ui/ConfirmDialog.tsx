import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { ProblemAlert } from './ProblemAlert';

interface ConfirmDialogProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  /** What the button says: the deed, not `OK`. */
  action: string;
  onConfirm: () => Promise<unknown>;
}

/** Asks before something is done that cannot be undone. Stays open, and says why, if that fails. */
export function ConfirmDialog({ opened, onClose, title, children, action, onConfirm }: ConfirmDialogProps) {
  const { t } = useTranslation();
  const deed = useMutation({ mutationFn: onConfirm, onSuccess: onClose });
  const close = () => {
    deed.reset();
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={title}>
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        {deed.error && <ProblemAlert error={deed.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button color="red" loading={deed.isPending} onClick={() => deed.mutate()}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
