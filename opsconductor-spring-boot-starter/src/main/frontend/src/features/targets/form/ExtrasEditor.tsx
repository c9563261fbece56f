import { ActionIcon, Button, Grid, Group, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TargetValues } from './values';

/** Keys of the metadata that no transport knows: whatever is worth knowing of a target. */
export function ExtrasEditor({ form }: { form: UseFormReturnType<TargetValues> }) {
  const { t } = useTranslation('targets');
  const { extras } = form.values;
  const add = () => {
    form.insertListItem('extras', { key: '', value: '' });
    const path = `extras.${extras.length}.key`;
    // once the row is there
    requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`[data-path="${path}"]`)?.focus());
  };
  return (
    <Stack gap="xs">
      {extras.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('form.noExtras')}
        </Text>
      )}
      {extras.map((extra, row) => (
        <Grid key={row} gap="xs" role="group" aria-label={t('form.extra', { number: row + 1 })}>
          <Grid.Col span={{ base: 12, xs: 5 }}>
            <TextInput
              aria-label={t('detail.key')}
              placeholder={t('detail.key')}
              spellCheck={false}
              autoCapitalize="none"
              {...form.getInputProps(`extras.${row}.key`)}
            />
          </Grid.Col>
          <Grid.Col span={{ base: 12, xs: 7 }}>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <TextInput
                flex={1}
                aria-label={t('detail.value')}
                placeholder={t('detail.value')}
                spellCheck={false}
                autoCapitalize="none"
                {...form.getInputProps(`extras.${row}.value`)}
              />
              <ActionIcon
                variant="default"
                size="input-sm"
                aria-label={t('form.removeExtra', { key: extra.key || row + 1 })}
                onClick={() => form.removeListItem('extras', row)}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          </Grid.Col>
        </Grid>
      ))}
      <Group>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {t('form.addExtra')}
        </Button>
      </Group>
    </Stack>
  );
}
