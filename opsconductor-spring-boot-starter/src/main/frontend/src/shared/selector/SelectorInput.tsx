import { CloseButton, Code, Text, TextInput } from '@mantine/core';
import { IconTargetArrow } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { ProblemText } from '../problem/ProblemText';
import { faultOf } from './selector';
import classes from './SelectorInput.module.css';
import './texts';
import { useMatches } from './useMatches';

interface SelectorInputProps {
  value: string;
  onChange: (selector: string) => void;
  /** `Selector`, unless given. */
  label?: string;
  /** How selectors are written, unless given. */
  description?: ReactNode;
  required?: boolean;
  /** Told of each selector that the server could read. */
  onRead?: (selector: string) => void;
  /** What else is wrong with it, for example in the answer to a form. */
  error?: ReactNode;
}

/** A box for a selector, which says how many targets it matches now, or where it cannot be read. */
export function SelectorInput({ value, onChange, label, description, required, onRead, error }: SelectorInputProps) {
  const { t } = useTranslation('selector');
  const statusId = useId();
  const matches = useMatches(value);
  const read = useEffectEvent((selector: string) => onRead?.(selector));
  const { readable } = matches;
  useEffect(() => {
    if (readable) {
      read(readable);
    }
  }, [readable]);
  const fault = matches.error ? <Unreadable selector={value.trim()} error={matches.error} /> : undefined;

  return (
    <div>
      <TextInput
        label={label ?? t('label')}
        description={description ?? t('hint')}
        placeholder={t('placeholder')}
        leftSection={<IconTargetArrow size={16} aria-hidden />}
        rightSection={value && <CloseButton size="sm" aria-label={t('clear')} onClick={() => onChange('')} />}
        classNames={{ input: classes.input }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error ?? fault}
        required={required}
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        aria-details={statusId}
      />
      <Text id={statusId} size="sm" c="dimmed" mt={4} role="status" mih="1.5em">
        {!matches.error && value.trim() !== '' && <Matches {...matches} />}
      </Text>
    </div>
  );
}

function Matches({ settled, total, exact }: { settled: boolean; total: number | undefined; exact: boolean }) {
  const { t, i18n } = useTranslation('selector');
  if (!settled || total === undefined) {
    return <>{t('counting')}</>;
  }
  const formatted = total.toLocaleString(i18n.language);
  return <>{exact ? t('matches', { count: total, formatted }) : t('more', { formatted })}</>;
}

function Unreadable({ selector, error }: { selector: string; error: Error }) {
  const { t } = useTranslation('selector');
  const reason = error instanceof Problem ? error.errors[0]?.reason : undefined;
  const fault = reason === undefined ? undefined : faultOf(selector, reason);
  return (
    <>
      <ProblemText error={error} />
      {fault && (
        <span className={classes.fault}>
          {t('here')}
          <Code>
            {fault.before}
            <mark className={classes.at}>{fault.at || `… ${t('atEnd')}`}</mark>
            {fault.after}
          </Code>
        </span>
      )}
    </>
  );
}
