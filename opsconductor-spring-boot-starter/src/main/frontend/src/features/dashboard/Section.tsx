import { Card, Group, Stack, Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  /** Beside the title: the way to all of it. */
  more?: ReactNode;
  children: ReactNode;
}

/** A part of the dashboard. */
export function Section({ title, more, children }: SectionProps) {
  const id = useId();
  return (
    <Card withBorder component="section" aria-labelledby={id} p="md">
      <Stack gap="sm">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h5" id={id}>
            {title}
          </Title>
          {more}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}
