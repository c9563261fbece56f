import { Alert, Badge, Code, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import classes from './RunPreview.module.css';

/** What a run would do now: on which targets, and with which texts. Secrets come hidden. */
export function RunPreview({ preview }: { preview: Api['RunPreview'] }) {
  const { t, i18n } = useTranslation('jobs');
  const { targets, total, steps } = preview;
  const rest = total - targets.length;
  return (
    <Stack gap="sm">
      <div>
        <Title order={3} size="h5" mb={4}>
          {t('previewTargets', { count: total, formatted: total.toLocaleString(i18n.language) })}
        </Title>
        <div className={classes.targets} tabIndex={0} role="region" aria-label={t('targets.title')}>
          <Group gap={6}>
            {targets.map((target) => (
              <Badge key={target.id} variant="default" tt="none" fw={500}>
                {target.name} · {target.protocol}
              </Badge>
            ))}
            {rest > 0 && <Text size="sm">{t('previewMore', { formatted: rest.toLocaleString(i18n.language) })}</Text>}
          </Group>
        </div>
      </div>
      <Title order={3} size="h5">
        {t('previewSteps')}
      </Title>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={index}>
            <PreviewedStep step={step} />
          </li>
        ))}
      </ol>
    </Stack>
  );
}

function PreviewedStep({ step }: { step: Api['PreviewedStep'] }) {
  const { t } = useTranslation('jobs');
  const more = Object.entries(step.more);
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Text fw={600} size="sm">
          {step.name}
        </Text>
        <Badge variant="default" tt="none">
          {step.type}
        </Badge>
        <Text size="xs" c="dimmed">
          {t('previewOn', { count: step.targets, protocol: step.protocol })}
        </Text>
      </Group>
      {step.problem && (
        <Alert color="red" variant="outline" p="xs" icon={<IconAlertTriangle size={16} aria-hidden />}>
          {step.problem}
        </Alert>
      )}
      {step.text && (
        <Code block className={classes.text} tabIndex={0}>
          {step.text}
        </Code>
      )}
      {more.map(([name, text]) => (
        <Text key={name} size="xs" className={classes.wrap}>
          {name}: <Code>{text}</Code>
        </Text>
      ))}
    </Stack>
  );
}
