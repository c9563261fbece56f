import { Input, SegmentedControl, Stack, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectorInput } from '@/shared/selector/SelectorInput';
import { TargetNamesInput } from '@/shared/pickers/TargetNamesInput';
import '../texts';
import type { Chosen } from './chosen';

interface TargetChoiceProps {
  value: Chosen;
  onChange: (chosen: Chosen) => void;
  /** What the job says itself. */
  ofJob: unknown;
  error?: ReactNode;
}

/** The targets of a run: those of the job, or others in their place. */
export function TargetChoice({ value, onChange, ofJob, error }: TargetChoiceProps) {
  const { t } = useTranslation('jobs');
  const id = useId();
  return (
    <Stack gap={6}>
      <Input.Label id={id} labelElement="div">
        {t('targets.title')}
      </Input.Label>
      <SegmentedControl
        aria-labelledby={id}
        value={value.way}
        onChange={(way) => onChange({ ...value, way: way as Chosen['way'] })}
        data={(['job', 'selector', 'names'] as const).map((way) => ({ value: way, label: t(`targets.${way}`) }))}
      />
      {value.way === 'job' && (
        <Text size="sm" c="dimmed">
          {typeof ofJob === 'string' || Array.isArray(ofJob)
            ? t('targets.jobSays', { targets: Array.isArray(ofJob) ? shortened(ofJob.map(String)) : ofJob })
            : t('targets.jobNone')}
        </Text>
      )}
      {value.way === 'selector' && (
        <SelectorInput value={value.selector} onChange={(selector) => onChange({ ...value, selector })} error={error} />
      )}
      {value.way === 'names' && (
        <TargetNamesInput
          label={t('targets.names')}
          value={[...value.names]}
          onChange={(names) => onChange({ ...value, names })}
          error={error}
        />
      )}
      {value.way === 'job' && error && <Input.Error>{error}</Input.Error>}
    </Stack>
  );
}

function shortened(names: string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')}, … (${names.length})` : names.join(', ');
}
