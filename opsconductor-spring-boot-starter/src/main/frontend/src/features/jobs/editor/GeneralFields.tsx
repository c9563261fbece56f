import { Collapse, Group, SimpleGrid, Stack, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ChoiceField, NumberField, SwitchField, TextField, TextsField, TokensField } from './fields';
import { SelectionField } from './SelectionField';

/** What a job is, and on what it works. */
export function GeneralFields() {
  const { t } = useTranslation('jobEditor');
  return (
    <Stack gap="sm">
      <TextField path={['name']} label={t('name')} required />
      <TextsField path={['description']} label={t('description')} />
      <SelectionField path={[]} label={t('targets.title')} none={t('targets.perRun')} />
      <Rollout />
    </Stack>
  );
}

/** How a run goes over its targets; most jobs are content with what holds unless given. */
function Rollout() {
  const { t } = useTranslation('jobEditor');
  const [opened, { toggle }] = useDisclosure(false);
  const choices = (name: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${name}.${value}`) }));
  return (
    <div>
      <More opened={opened} onToggle={toggle} label={t('rollout')} />
      <Collapse expanded={opened}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" pt="xs">
          <ChoiceField
            path={['strategy']}
            label={t('strategy.title')}
            unset="linear"
            choices={choices('strategy', ['linear', 'free'])}
          />
          <NumberField path={['parallelism']} label={t('parallelism')} placeholder="100" min={1} max={1000} />
          <TokensField path={['batch']} label={t('batch')} description={t('batchHint')} placeholder={t('batchAll')} />
          <TokensField
            path={['max_failures']}
            label={t('maxFailures')}
            description={t('maxFailuresHint')}
            placeholder={t('maxFailuresAny')}
          />
          <ChoiceField
            path={['concurrency']}
            label={t('concurrency.title')}
            unset="allow"
            choices={choices('concurrency', ['allow', 'queue', 'forbid'])}
          />
          <NumberField
            path={['timeout_seconds']}
            label={t('timeoutRun')}
            placeholder={t('none')}
            min={1}
            max={604800}
          />
          <SwitchField path={['lock_targets']} label={t('lockTargets')} description={t('lockTargetsHint')} />
        </SimpleGrid>
      </Collapse>
    </div>
  );
}

/** Opens what is below it. */
export function More({ opened, onToggle, label }: { opened: boolean; onToggle: () => void; label: string }) {
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  return (
    <UnstyledButton onClick={onToggle} aria-expanded={opened} fz="sm" fw={500} c="var(--mantine-color-anchor)">
      <Group gap={4}>
        <Chevron size={16} aria-hidden />
        {label}
      </Group>
    </UnstyledButton>
  );
}
