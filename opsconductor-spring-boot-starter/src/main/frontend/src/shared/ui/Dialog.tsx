import { Modal, type ModalProps } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A window over the page. It gives the focus back when it is closed, and when it is taken away while it is open. */
export function Dialog(props: ModalProps) {
  const { t } = useTranslation();
  useFocusBack(props.opened);
  return <Modal closeButtonProps={{ 'aria-label': t('actions.close') }} returnFocus={false} {...props} />;
}

/** Mantine's own gives nothing back when a dialog is taken away, nor to the button of a menu whose item has opened it. */
function useFocusBack(opened: boolean) {
  const [asking, setAsking] = useState<Element | null>(null);
  if (opened !== (asking !== null)) {
    setAsking(opened ? (document.activeElement ?? document.body) : null);
  }
  useEffect(() => {
    if (asking === null) {
      return;
    }
    // the item of a menu may have gone away with the change that has opened the dialog
    const focused = document.activeElement === document.body ? asking : document.activeElement;
    const opener = lasting(focused);
    return () => opener?.focus({ preventScroll: true });
  }, [asking]);
}

/** What is still there when a dialog is closed: of a menu, the button. */
function lasting(focused: Element | null): HTMLElement | null {
  const button = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return button ? document.getElementById(button) : (focused as HTMLElement | null);
}
