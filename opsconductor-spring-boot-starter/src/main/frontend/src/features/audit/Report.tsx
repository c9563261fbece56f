import { Alert, Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { IconDownload, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { save, type Api } from '@/shared/api/client';
import { CopyField } from '@/shared/ui/CopyField';
import './texts';

interface ReportProps {
  report: Api['AuditReport'];
  /** Whether heads of an earlier verification were given. */
  compared: boolean;
  onAgain: () => void;
}

/** What a verification found, and what to keep of it. */
export function Report({ report, compared, onAgain }: ReportProps) {
  const { t, i18n } = useTranslation('audit');
  const count = (value: number) => value.toLocaleString(i18n.language);
  const events = count(report.events);
  return (
    <Stack>
      {report.valid ? (
        <Alert
          variant="outline"
          color="teal"
          icon={<IconShieldCheck aria-hidden />}
          title={t('verify.intact')}
          role="status"
        >
          <Text size="sm">{t('verify.intactText', { events })}</Text>
          {compared && <Text size="sm">{t('verify.compared')}</Text>}
        </Alert>
      ) : (
        <Alert variant="outline" color="red" icon={<IconShieldX aria-hidden />} title={t('verify.broken')} role="alert">
          <Text size="sm">
            {t('verify.brokenText', { count: report.fault_count, formatted: count(report.fault_count), events })}
          </Text>
        </Alert>
      )}
      {report.unchained > 0 && <Text size="sm">{t('verify.unchained', { events: count(report.unchained) })}</Text>}
      {report.faults.length > 0 && <Faults faults={report.faults} all={report.fault_count} />}
      <CopyField label={t('verify.heads')} value={report.heads}>
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={() =>
            save(
              new Blob([`${report.heads}\n`], { type: 'text/plain' }),
              `audit-heads-${new Date().toISOString().replace(/[:.]/g, '-')}.txt`,
            )
          }
        >
          {t('verify.save')}
        </Button>
      </CopyField>
      <Text size="sm" c="dimmed">
        {t('verify.headsHint')}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onAgain}>
          {t('verify.again')}
        </Button>
      </Group>
    </Stack>
  );
}

function Faults({ faults, all }: { faults: Api['AuditFault'][]; all: number }) {
  const { t } = useTranslation('audit');
  const { t: shared } = useTranslation();
  return (
    <div>
      {all > faults.length && <Text size="sm">{t('verify.first', { count: faults.length })}</Text>}
      <Table.ScrollContainer minWidth={420} maxHeight={300}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('verify.code')}</Table.Th>
              <Table.Th>{t('verify.where')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {faults.map((fault, place) => (
              <Table.Tr key={place}>
                <Table.Td>
                  <Code>{fault.code}</Code> <span lang="en">{fault.message}</span>
                </Table.Td>
                <Table.Td>{whereIs(fault) || shared('time.none')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  );
}

/** The event, if one is known, and its place; nothing for a fault of the log as a whole. */
function whereIs({ seq, chain, position }: Api['AuditFault']): string {
  const place = chain === null ? undefined : position === null ? `${chain}` : `${chain} : ${position}`;
  return [seq === null ? undefined : `#${seq}`, place].filter(Boolean).join(' · ');
}
