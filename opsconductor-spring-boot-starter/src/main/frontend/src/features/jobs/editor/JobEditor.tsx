import { Alert, Fieldset, SegmentedControl, Stack } from '@mantine/core';
import { useDebouncedValue, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { LeaveGuard } from '@/shared/ui/LeaveGuard';
import { useCheck } from './check';
import classes from './editor.module.css';
import { EditorBar } from './EditorBar';
import { Findings } from './Findings';
import { JobFormContext } from './formContext';
import { GeneralFields } from './GeneralFields';
import type { Schema } from './jobSchema';
import { ParametersForm } from './ParametersForm';
import { StepList } from './StepList';
import './texts';
import type { DraftText } from './useJobDraft';
import { useJobText } from './useJobText';
import { YamlEditor, type YamlEditorHandle } from './YamlEditor';

interface JobEditorProps {
  draft: DraftText;
  readOnly: boolean;
  isSaving: boolean;
  /** Whether nothing is stored yet. */
  isNew?: boolean;
  onSave: (text: string) => void;
  children?: React.ReactNode;
}

const BROKEN_FOR = 700;
const SIDE_BY_SIDE = '(min-width: 68em)';

/** A definition as a form and as the text that it is. Each shows at once what is changed in the other. */
export function JobEditor({ draft, readOnly, isSaving, isNew = false, onSave, children }: JobEditorProps) {
  const { t } = useTranslation('jobEditor');
  const { text, change, isDirty } = draft;
  const { value, faults, edit } = useJobText(text, change);
  const check = useCheck(text, faults);
  const wide = useMediaQuery(SIDE_BY_SIDE, undefined, { getInitialValueInEffect: false });
  const [pane, setPane] = useState<'form' | 'yaml'>('form');
  const code = useRef<YamlEditorHandle>(null);
  const schema = useQuery({
    queryKey: ['jobs', 'schema'],
    queryFn: async () =>
      (await data(api.GET('/jobs/schema', { headers: { Accept: 'application/schema+json' } }))) as Schema,
    staleTime: Infinity,
  });
  const save = () => {
    if (!readOnly && !isSaving && (isDirty || isNew)) {
      onSave(text);
    }
  };
  useHotkeys([['mod+S', save]], [], true);

  const goTo = (line: number, column?: number) => {
    setPane('yaml');
    requestAnimationFrame(() => code.current?.goTo(line, column));
  };
  // between two keys every text is broken for a moment
  const [isBroken] = useDebouncedValue(faults.length > 0, BROKEN_FOR);
  return (
    <JobFormContext.Provider value={{ value, edit, findings: check.findings, readOnly }}>
      <Stack gap="sm">
        <EditorBar
          check={check}
          draft={draft}
          readOnly={readOnly}
          isNew={isNew}
          isSaving={isSaving}
          onSave={save}
          onFindings={() => check.findings[0]?.line && goTo(check.findings[0].line, check.findings[0].column)}
        />
        {children}
        {!wide && (
          <SegmentedControl
            fullWidth
            aria-label={t('view')}
            value={pane}
            onChange={(next) => setPane(next as typeof pane)}
            data={[
              { value: 'form', label: t('form') },
              { value: 'yaml', label: t('yaml') },
            ]}
          />
        )}
        <div className={`${classes.panes} ${wide ? '' : classes.narrow}`}>
          <div className={!wide && pane !== 'form' ? classes.hidden : classes.form}>
            <div role="status">
              {isBroken && (
                <Alert color="orange" variant="outline" mb="md">
                  {t('broken')}
                </Alert>
              )}
            </div>
            <Stack gap="md" inert={isBroken} className={isBroken ? classes.waiting : undefined}>
              <Fieldset legend={t('general')}>
                <GeneralFields />
              </Fieldset>
              <Fieldset legend={t('parametersTitle')}>
                <ParametersForm />
              </Fieldset>
              <Fieldset legend={t('stepsTitle')}>
                <StepList />
              </Fieldset>
            </Stack>
          </div>
          <Stack gap="xs" className={!wide && pane !== 'yaml' ? classes.hidden : classes.yaml}>
            <div className={classes.codeFrame}>
              <YamlEditor
                handle={code}
                label={t('yamlLabel')}
                value={text}
                onChange={change}
                readOnly={readOnly}
                findings={check.findings}
                schema={schema.data}
              />
            </div>
            <Findings findings={check.findings} onGoTo={goTo} />
          </Stack>
        </div>
      </Stack>
      <LeaveGuard dirty={() => isDirty && !readOnly} onLeave={draft.discard} />
    </JobFormContext.Provider>
  );
}
