import { Alert, Badge, Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockPause, IconKey, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data, type Api } from '@/shared/api/client';
import { useMay } from '@/shared/auth/session';
import { Timestamp } from '@/shared/time/Timestamp';
import { Empty } from '@/shared/ui/Empty';
import { Facts } from '@/shared/ui/Facts';
import { Loaded } from '@/shared/ui/Loaded';
import { Section } from '@/shared/ui/Section';
import { ApproveDialog } from './ApproveDialog';
import { replacedBy } from './fingerprints';

type HostKey = Api['HostKey'];

/** What a target identifies itself by, and what of that is trusted. */
export function HostKeysTab({ target }: { target: Api['Target'] }) {
  const query = useQuery({
    queryKey: ['targets', target.id, 'host-keys'],
    queryFn: ({ signal }) => data(api.GET('/targets/{id}/host-keys', { params: { path: { id: target.id } }, signal })),
  });
  return <Loaded query={query}>{({ host_keys: keys }) => <HostKeys target={target} keys={keys} />}</Loaded>;
}

function HostKeys({ target, keys }: { target: Api['Target']; keys: HostKey[] }) {
  const { t } = useTranslation('targets');
  const [approved, setApproved] = useState<HostKey>();
  const mayApprove = useMay('admin');
  if (keys.length === 0) {
    return (
      <Empty icon={IconKey} title={t('keys.none')}>
        {t('keys.noneText')}
      </Empty>
    );
  }
  const waiting = keys.filter(({ pinned }) => !pinned);
  const changed = waiting.some((key) => replacedBy(key, keys) !== undefined);
  return (
    <Stack>
      <Text size="sm" c="dimmed">
        {t('keys.lead')}
      </Text>
      {waiting.length > 0 && (
        <Alert
          color="orange"
          variant="outline"
          icon={<IconAlertTriangle aria-hidden />}
          title={t(changed ? 'keys.changed' : 'keys.unknown')}
        >
          <Text size="sm">{t(changed ? 'keys.changedText' : 'keys.unknownText')}</Text>
        </Alert>
      )}
      {keys.map((key) => (
        <HostKeyCard
          key={key.fingerprint}
          hostKey={key}
          onApprove={!key.pinned && mayApprove ? () => setApproved(key) : undefined}
        />
      ))}
      {approved && (
        <ApproveDialog
          targetId={target.id}
          hostKey={approved}
          replaced={replacedBy(approved, keys)}
          onClose={() => setApproved(undefined)}
        />
      )}
    </Stack>
  );
}

function HostKeyCard({ hostKey, onApprove }: { hostKey: HostKey; onApprove?: () => void }) {
  const { t } = useTranslation('targets');
  const facts: [string, ReactNode][] = [[t('keys.firstSeen'), <Timestamp key="seen" at={hostKey.first_seen_at} />]];
  if (hostKey.pinned) {
    facts.push([t('keys.approvedBy'), hostKey.approved_by ?? t('keys.onFirstUse')]);
  }
  if (hostKey.approved_at) {
    facts.push([t('keys.approvedAt'), <Timestamp key="approved" at={hostKey.approved_at} />]);
  }
  const TrustIcon = hostKey.pinned ? IconShieldCheck : IconClockPause;
  return (
    <Section
      title={hostKey.algorithm}
      actions={
        <>
          <Badge
            variant="outline"
            tt="none"
            color={hostKey.pinned ? 'teal' : 'orange'}
            className="oc-state"
            leftSection={<TrustIcon size={12} aria-hidden />}
          >
            {t(hostKey.pinned ? 'keys.pinned' : 'keys.waiting')}
          </Badge>
          {onApprove && (
            <Button size="xs" onClick={onApprove}>
              {t('keys.approve')}
            </Button>
          )}
        </>
      }
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        <Text span c="dimmed" size="sm">
          {t('keys.fingerprint')}:{' '}
        </Text>
        <Code>{hostKey.fingerprint}</Code>
      </Text>
      <Facts facts={facts} />
    </Section>
  );
}
