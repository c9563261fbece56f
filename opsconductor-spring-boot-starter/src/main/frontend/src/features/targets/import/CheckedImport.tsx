import { Alert, Button, Group, Text } from '@mantine/core';
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { ButtonLink } from '@/shared/ui/ButtonLink';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { Section } from '@/shared/ui/Section';
import { OptionsSection } from './OptionsSection';
import { ReportTable } from './ReportTable';
import type { ImportSource } from './source';
import { SourceSection } from './SourceSection';
import { useImport, type ImportOptions } from './useImport';

/** An import that is checked before anything is stored. */
export function CheckedImport({ onAnother }: { onAnother: () => void }) {
  const { t, i18n } = useTranslation('targetImport');
  const [source, setSource] = useState<ImportSource>();
  const [options, setOptions] = useState<ImportOptions>({ mode: 'create', onError: 'abort' });
  const check = useImport(true);
  const done = useImport(false);

  // what was found holds for the file and the options that it was found with
  const change = (apply: () => void) => {
    apply();
    check.reset();
    done.reset();
  };

  if (done.data) {
    return (
      <Section title={t('imported')}>
        <Outcome report={done.data} onAnother={onAnother} />
        <ReportTable report={done.data} />
      </Section>
    );
  }
  const report = check.data;
  const count = report ? report.created + report.updated : 0;
  const blocked = report !== undefined && report.failed > 0 && options.onError === 'abort';
  return (
    <>
      <SourceSection source={source} onSource={(next) => change(() => setSource(next))} />
      <OptionsSection options={options} onOptions={(next) => change(() => setOptions(next))}>
        <Group justify="flex-end">
          <Button
            variant={report ? 'default' : 'filled'}
            disabled={!source}
            loading={check.isPending}
            onClick={() => source && check.mutate({ source, options })}
          >
            {t(report ? 'checkAgain' : 'check')}
          </Button>
        </Group>
      </OptionsSection>
      {check.error && <ProblemAlert error={check.error} />}
      {report && (
        <Focused>
          <Section title={t('report')}>
            {(blocked || count === 0) && (
              <Alert color={blocked ? 'orange' : 'blue'} variant="outline" icon={<IconInfoCircle aria-hidden />}>
                <Text size="sm">{t(blocked ? 'blocked' : report.failed > 0 ? 'allWrong' : 'nothing')}</Text>
              </Alert>
            )}
            <ReportTable key={check.submittedAt} report={report} />
            {done.error && <ProblemAlert error={done.error} />}
            {!blocked && count > 0 && (
              <Group justify="flex-end">
                <Button loading={done.isPending} onClick={() => source && done.mutate({ source, options })}>
                  {t('import', { count, formatted: count.toLocaleString(i18n.language) })}
                </Button>
              </Group>
            )}
          </Section>
        </Focused>
      )}
    </>
  );
}

function Outcome({ report, onAnother }: { report: Api['ImportReport']; onAnother: () => void }) {
  const { t, i18n } = useTranslation('targetImport');
  const count = report.created + report.updated;
  const aborted = count === 0 && report.failed > 0;
  return (
    <Focused>
      <Alert
        color={aborted ? 'orange' : 'teal'}
        variant="outline"
        icon={aborted ? <IconInfoCircle aria-hidden /> : <IconCircleCheck aria-hidden />}
        title={aborted ? t('aborted') : t('done', { count, formatted: count.toLocaleString(i18n.language) })}
      >
        <Group gap="xs">
          <ButtonLink to="/targets" size="xs">
            {t('toTargets')}
          </ButtonLink>
          <Button size="xs" variant="default" onClick={onAnother}>
            {t('another')}
          </Button>
        </Group>
      </Alert>
    </Focused>
  );
}

/** Leads whoever uses a keyboard or a screen reader to what has appeared. */
function Focused({ children }: { children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => frame.current?.focus(), []);
  return (
    <div ref={frame} tabIndex={-1} style={{ outline: 'none' }}>
      {children}
    </div>
  );
}
