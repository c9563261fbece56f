import { Badge, Code, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Facts } from '@/shared/ui/Facts';
import { Section } from '@/shared/ui/Section';
import { Timestamp } from '@/shared/time/Timestamp';
import { isRecord } from './editor/document';
import { parametersOf } from './run/parameters';

/** What the job is for and what it does, without its text. */
export function OverviewTab({ job }: { job: Api['Job'] }) {
  const { t } = useTranslation('jobs');
  const { definition } = job;
  const { targets } = definition;
  return (
    <Stack>
      {job.description && <Text style={{ whiteSpace: 'pre-wrap' }}>{job.description}</Text>}
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Section title={t('about')}>
          <Facts
            facts={[
              [
                t('targets.title'),
                typeof targets === 'string' ? (
                  <Code>{targets}</Code>
                ) : Array.isArray(targets) ? (
                  targets.join(', ')
                ) : (
                  t('targets.perRun')
                ),
              ],
              [t('strategy'), String(definition.strategy ?? 'linear')],
              ...(definition.batch === undefined ? [] : [[t('batch'), [definition.batch].flat().join(', ')] as Fact]),
              ...(definition.max_failures === undefined
                ? []
                : [[t('maxFailures'), String(definition.max_failures)] as Fact]),
              [t('concurrency'), String(definition.concurrency ?? 'allow')],
              [t('createdAt'), <Timestamp key="created" at={job.created_at} />],
              [t('updatedAt'), <Timestamp key="updated" at={job.updated_at} />],
            ]}
          />
        </Section>
        <Parameters definition={definition} />
      </SimpleGrid>
      <Steps definition={definition} />
    </Stack>
  );
}

type Fact = [string, React.ReactNode];

function Parameters({ definition }: { definition: Api['Job']['definition'] }) {
  const { t } = useTranslation('jobs');
  const parameters = parametersOf(definition);
  return (
    <Section title={t('parameters')}>
      {parameters.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noParameters')}
        </Text>
      )}
      <Stack gap="xs">
        {parameters.map((each) => (
          <div key={each.name}>
            <Group gap="xs">
              <Code>{each.name}</Code>
              <Text size="sm">{t(`types.${each.type}`)}</Text>
              {each.required && (
                <Badge variant="default" tt="none" size="sm">
                  {t('required')}
                </Badge>
              )}
              {each.default !== undefined && (
                <Text size="sm" c="dimmed">
                  {t('unlessGiven', { value: each.default })}
                </Text>
              )}
            </Group>
            {each.description && (
              <Text size="sm" c="dimmed">
                {each.description}
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </Section>
  );
}

function Steps({ definition }: { definition: Api['Job']['definition'] }) {
  const { t } = useTranslation('jobs');
  const steps = Array.isArray(definition.steps) ? definition.steps.filter(isRecord) : [];
  return (
    <Section title={t('stepsTitle')}>
      <Stack component="ol" gap="sm" m={0} pl="lg">
        {steps.map((step, index) => {
          const text = [step.command, step.script, step.path, step.destPath].find((each) => typeof each === 'string');
          return (
            <li key={index}>
              <Group gap="xs" mb={4}>
                <Text fw={600} size="sm">
                  {String(step.name ?? `step-${index + 1}`)}
                </Text>
                <Badge variant="default" tt="none">
                  {String(step.type)}
                </Badge>
                {step.always === true && (
                  <Badge variant="default" tt="none">
                    {t('always')}
                  </Badge>
                )}
                {step.when !== undefined && (
                  <Badge variant="default" tt="none">
                    {t('conditional')}
                  </Badge>
                )}
              </Group>
              {text !== undefined && (
                <Code block tabIndex={0} mah={240} style={{ overflow: 'auto' }}>
                  {String(text)}
                </Code>
              )}
            </li>
          );
        })}
      </Stack>
    </Section>
  );
}
