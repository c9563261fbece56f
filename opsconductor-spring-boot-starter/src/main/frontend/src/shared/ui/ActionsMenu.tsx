import { ActionIcon, Menu } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface ActionsMenuProps {
  /** For screen readers, with the name of what they are done to. */
  label: string;
  /** Whether it stands with one of many, and not at the head of a page. */
  inRow?: boolean;
  /** The items. */
  children: ReactNode;
}

/** What else can be done, behind three dots. */
export function ActionsMenu({ label, inRow = false, children }: ActionsMenuProps) {
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant={inRow ? 'subtle' : 'default'}
          color={inRow ? 'gray' : undefined}
          size={inRow ? 'md' : 36}
          aria-label={label}
        >
          <IconDotsVertical size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
