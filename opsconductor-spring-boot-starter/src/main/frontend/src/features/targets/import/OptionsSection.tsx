import { Group, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Section } from '@/shared/ui/Section';
import type { ImportOptions } from './useImport';

interface OptionsSectionProps {
  options: ImportOptions;
  onOptions: (options: ImportOptions) => void;
  children: React.ReactNode;
}

/** What to do about targets that are there already, and about lines that are wrong. */
export function OptionsSection({ options, onOptions, children }: OptionsSectionProps) {
  const { t } = useTranslation('targetImport');
  return (
    <Section title={t('options')}>
      <Radio.Group
        label={t('mode')}
        value={options.mode}
        onChange={(mode) => onOptions({ ...options, mode: mode as ImportOptions['mode'] })}
      >
        <Group mt={4}>
          <Radio value="create" label={t('modes.create')} />
          <Radio value="upsert" label={t('modes.upsert')} />
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t('onError')}
        value={options.onError}
        onChange={(onError) => onOptions({ ...options, onError: onError as ImportOptions['onError'] })}
      >
        <Group mt={4}>
          <Radio value="abort" label={t('onErrors.abort')} />
          <Radio value="skip" label={t('onErrors.skip')} />
        </Group>
      </Radio.Group>
      {children}
    </Section>
  );
}
