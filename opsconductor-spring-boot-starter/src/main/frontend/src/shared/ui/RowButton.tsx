import { ActionIcon, Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';

interface RowButtonProps {
  icon: Icon;
  /** What it says where there is room. */
  text: string;
  /** For screen readers, with the name of what is in the row. */
  label: string;
  onClick: () => void;
  disabled?: boolean;
  loading?: boolean;
}

/** A button in a row of a table, which on a phone is its icon alone. */
export function RowButton({ icon: ButtonIcon, text, label, ...rest }: RowButtonProps) {
  return (
    <>
      <Button
        {...rest}
        visibleFrom="sm"
        size="compact-sm"
        variant="default"
        leftSection={<ButtonIcon size={14} aria-hidden />}
        aria-label={label}
      >
        {text}
      </Button>
      <ActionIcon {...rest} hiddenFrom="sm" variant="default" aria-label={label}>
        <ButtonIcon size={16} aria-hidden />
      </ActionIcon>
    </>
  );
}
