import {
  Group,
  Input,
  SegmentedControl,
  Select,
  Text,
  useMantineColorScheme,
  type MantineColorScheme,
} from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { languages } from '@/shared/i18n/i18n';
import { formatInstant, zone } from '@/shared/time/time';
import { useNow } from '@/shared/time/useNow';
import { Section } from '@/shared/ui/Section';
import './texts';

/** What the browser keeps for whoever uses it. */
export function Preferences() {
  const { t, i18n } = useTranslation('profile');
  const { t: shared } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Section title={t('preferences.title')} lead={t('preferences.lead')}>
      <Group align="flex-start" gap="lg">
        <Select
          label={shared('header.language')}
          w={180}
          allowDeselect={false}
          data={Object.entries(languages).map(([value, label]) => ({ value, label }))}
          value={i18n.language}
          onChange={(language) => language && void i18n.changeLanguage(language)}
        />
        <Input.Wrapper label={t('preferences.scheme')} labelElement="div">
          <div>
            <SegmentedControl
              aria-label={t('preferences.scheme')}
              value={colorScheme}
              onChange={(scheme) => setColorScheme(scheme as MantineColorScheme)}
              data={[
                { value: 'auto', label: t('preferences.auto') },
                { value: 'light', label: t('preferences.light') },
                { value: 'dark', label: t('preferences.dark') },
              ]}
            />
          </div>
        </Input.Wrapper>
        <Input.Wrapper label={t('preferences.zone')} labelElement="div">
          <Text size="sm">{zone}</Text>
          <Clock />
        </Input.Wrapper>
      </Group>
    </Section>
  );
}

function Clock() {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <Text size="sm" c="dimmed">
      {formatInstant(new Date(now).toISOString(), i18n.language)}
    </Text>
  );
}
