import { List } from '@mantine/core';
import { TextLink } from '@/shared/ui/TextLink';

/** Targets by name; one whose name is not known yet is an ellipsis. */
export function TargetLinks({ targets }: { targets: readonly { id: string; name: string | undefined }[] }) {
  return (
    <List size="sm">
      {targets.map(({ id, name }) => (
        <List.Item key={id}>
          <TextLink to="/targets/$targetId" params={{ targetId: id }}>
            {name ?? '…'}
          </TextLink>
        </List.Item>
      ))}
    </List>
  );
}
