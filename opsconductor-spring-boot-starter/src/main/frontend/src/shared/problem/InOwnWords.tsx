import { Text } from '@mantine/core';

/** What the server said itself, behind what was said for it: it names the thing. */
export function InOwnWords({ children, block = false }: { children: string; block?: boolean }) {
  return (
    <Text span size="xs" c="dimmed" lang="en" display={block ? 'block' : undefined}>
      {children}
    </Text>
  );
}
