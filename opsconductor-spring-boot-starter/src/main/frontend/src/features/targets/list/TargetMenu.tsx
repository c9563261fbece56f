import { ActionIcon, Menu } from '@mantine/core';
import { IconCopyPlus, IconDots, IconPencil, IconPlugConnected, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { MenuItemLink } from '@/shared/ui/ButtonLink';

interface TargetMenuProps {
  target: Api['Target'];
  onTest: (target: Api['Target']) => void;
  onDelete: (target: Api['Target']) => void;
}

/** What an operator does with one target of the list. */
export function TargetMenu({ target, onTest, onDelete }: TargetMenuProps) {
  const { t } = useTranslation('targets');
  const { t: shared } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('list.actionsOf', { name: target.name })}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPlugConnected size={16} aria-hidden />} onClick={() => onTest(target)}>
          {t('doctor.test')}
        </Menu.Item>
        <MenuItemLink
          to="/targets/$targetId/edit"
          params={{ targetId: target.id }}
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          {shared('actions.edit')}
        </MenuItemLink>
        <MenuItemLink
          to="/targets/new"
          search={{ from: target.id }}
          leftSection={<IconCopyPlus size={16} aria-hidden />}
        >
          {t('duplicate')}
        </MenuItemLink>
        <Menu.Divider />
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconTrash size={16} aria-hidden />}
          onClick={() => onDelete(target)}
        >
          {shared('actions.delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
