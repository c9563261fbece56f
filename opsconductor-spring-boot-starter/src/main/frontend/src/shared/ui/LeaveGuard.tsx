import { useBlocker } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from './ConfirmDialog';
import './formTexts';

interface LeaveGuardProps {
  dirty: () => boolean;
  /** Throws away what was not saved, where that would outlive the page. */
  onLeave?: () => void;
}

/** Asks before a page, or the part of it that its address names, is left with something in it that is not saved. */
export function LeaveGuard({ dirty, onLeave }: LeaveGuardProps) {
  const { t } = useTranslation('form');
  const blocker = useBlocker({ shouldBlockFn: dirty, enableBeforeUnload: dirty, withResolver: true });
  return (
    <ConfirmDialog
      opened={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      title={t('leaveTitle')}
      action={t('leave')}
      onConfirm={async () => {
        onLeave?.();
        blocker.proceed?.();
      }}
    >
      {t('leaveText')}
    </ConfirmDialog>
  );
}
