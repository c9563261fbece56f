import { Button, Group, Stack, type ModalProps } from '@mantine/core';
import type { ReactNode, SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangeProblem } from './ChangeProblem';
import { Dialog } from './Dialog';

interface FormDialogProps extends Pick<ModalProps, 'size'> {
  onClose: () => void;
  title: string;
  /** The fields. The first to be filled in takes the focus by `data-autofocus`. */
  children: ReactNode;
  /** What the button says: the deed, not `OK`. */
  action: string;
  /** How what was submitted fares: a mutation. */
  deed: { isPending: boolean; error: Error | null };
  onSubmit: (event: SyntheticEvent<HTMLFormElement>) => void;
  /** Begins again from what there is now, if somebody else was quicker. */
  onReload?: () => void;
  /** Whether the form says by itself what is wrong with it, and not the browser. */
  noValidate?: boolean;
}

/**
 * Asks for what a deed needs. It is there while it is open and no longer, so that nothing typed outlives it, and no click beside it
 * takes that away.
 */
export function FormDialog({
  onClose,
  title,
  size,
  children,
  action,
  deed,
  onSubmit,
  onReload,
  noValidate,
}: FormDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog opened onClose={onClose} title={title} size={size} closeOnClickOutside={false}>
      <form
        noValidate={noValidate}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(event);
        }}
      >
        <Stack>
          {children}
          {deed.error && <ChangeProblem error={deed.error} onReload={onReload} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={deed.isPending}>
              {action}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
