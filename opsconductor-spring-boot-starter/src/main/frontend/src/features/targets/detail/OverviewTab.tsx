import { Anchor, Code, Grid, Stack, Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { useTargetNames } from '@/shared/pickers/names';
import { ReachabilityBadge } from '@/shared/reachability/ReachabilityBadge';
import { Timestamp } from '@/shared/time/Timestamp';
import { Facts } from '@/shared/ui/Facts';
import { Section } from '@/shared/ui/Section';
import { TextLink } from '@/shared/ui/TextLink';
import { addressOf } from '../address';
import { dependentsQuery } from '../dependents';
import { Doctor } from '../doctor/Doctor';
import type { useDoctor } from '../doctor/useDoctor';
import { metadataText } from '../form/metadata';
import { CredentialName } from '../list/CredentialName';
import { Tags } from '../list/Tags';
import { protocolLabel } from '../protocols';
import { TargetLinks } from '../TargetLinks';
import classes from './OverviewTab.module.css';

interface OverviewTabProps {
  target: Api['Target'];
  doctor: ReturnType<typeof useDoctor>;
}

export function OverviewTab({ target, doctor }: OverviewTabProps) {
  const { t } = useTranslation('targets');
  const mayTest = useMay('operator');
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, md: mayTest ? 7 : 12 }}>
        <Stack>
          <Details target={target} />
          <Dependencies ids={target.depends_on} />
          <Dependents targetId={target.id} />
          <MetadataTable metadata={target.metadata} />
        </Stack>
      </Grid.Col>
      {mayTest && (
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Section title={t('doctor.title')} lead={t('doctor.lead')}>
            <Doctor target={target} doctor={doctor} />
          </Section>
        </Grid.Col>
      )}
    </Grid>
  );
}

function Details({ target }: { target: Api['Target'] }) {
  const { t } = useTranslation('targets');
  const { t: reach } = useTranslation('reachability');
  const navigate = useNavigate();
  return (
    <Section title={t('detail.facts')}>
      <Facts
        facts={[
          [t('fields.protocol'), protocolLabel(target.protocol)],
          [t('fields.address'), <Code key="address">{addressOf(target)}</Code>],
          [
            t('fields.credential'),
            target.credential_ref === null ? (
              t('detail.none')
            ) : (
              <CredentialName id={target.credential_ref} key="name" />
            ),
          ],
          [
            t('fields.tags'),
            target.tags.length === 0 ? (
              t('detail.noTags')
            ) : (
              <Tags
                key="tags"
                tags={target.tags}
                onTag={(tag) => void navigate({ to: '/targets', search: { selector: tag } })}
              />
            ),
          ],
          [reach('title'), <ReachabilityBadge key="reachability" reachability={target.reachability} />],
          [t('fields.updated'), <Timestamp key="updated" at={target.updated_at} />],
          [t('fields.created'), <Timestamp key="created" at={target.created_at} />],
        ]}
      />
    </Section>
  );
}

function Dependencies({ ids }: { ids: string[] }) {
  const { t } = useTranslation('targets');
  const names = useTargetNames(ids);
  return (
    <Section title={t('fields.dependsOn')} lead={ids.length > 0 && t('detail.dependenciesLead')}>
      {ids.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('detail.noDependencies')}
        </Text>
      ) : (
        <TargetLinks targets={ids.map((id) => ({ id, name: names.get(id) }))} />
      )}
    </Section>
  );
}

/** Those that could not go on without it; nothing, as long as there are none. */
function Dependents({ targetId }: { targetId: string }) {
  const { t } = useTranslation('targets');
  const dependents = useQuery(dependentsQuery(targetId)).data;
  if (!dependents || dependents.total === 0) {
    return null;
  }
  return (
    <Section
      title={t('detail.neededBy')}
      actions={
        <TextLink size="sm" to="/targets" search={{ needs: targetId }}>
          {t('detail.neededByAll', { count: dependents.total })}
        </TextLink>
      }
    >
      <TargetLinks targets={dependents.targets} />
    </Section>
  );
}

function MetadataTable({ metadata }: { metadata: Api['Target']['metadata'] }) {
  const { t } = useTranslation('targets');
  const entries = Object.entries(metadata);
  return (
    <Section title={t('fields.metadata')}>
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('detail.noMetadata')}
        </Text>
      ) : (
        <Table aria-label={t('fields.metadata')} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="40%">{t('detail.key')}</Table.Th>
              <Table.Th>{t('detail.value')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {entries.map(([key, value]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row" fw={400} className={classes.cell}>
                  {key}
                </Table.Th>
                <Table.Td className={classes.cell}>
                  <MetadataValue name={key} value={value} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  );
}

/** An address is a link, for metadata often says where more is written. */
function MetadataValue({ name, value }: { name: string; value: unknown }) {
  const text = metadataText(value);
  const isAddress = typeof value === 'string' && /^https?:\/\/\S+$/.test(value);
  return isAddress ? (
    <Anchor size="sm" href={value} target="_blank" rel="noopener noreferrer">
      {value}
    </Anchor>
  ) : (
    // may be long, as a certificate is, and is then scrolled by keyboard, too
    <Code className={classes.value} {...(text.length > 300 ? { tabIndex: 0, role: 'region', 'aria-label': name } : {})}>
      {text}
    </Code>
  );
}
