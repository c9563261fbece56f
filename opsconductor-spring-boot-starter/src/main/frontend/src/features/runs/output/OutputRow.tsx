import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { InOwnWords } from '@/shared/problem/InOwnWords';
import { Reason } from '@/shared/problem/Reason';
import { Elapsed } from '@/shared/time/Timestamp';
import { StateBadge, stateLook } from '@/shared/ui/StateBadge';
import { segments } from './ansi';
import { markHits, type Piece } from './find';
import type { EndRow, Kind, StepRow } from './lines';
import classes from './Output.module.css';

interface LineProps {
  text: string;
  style: string;
  kind: Kind;
  /** Left out where nobody knows it. */
  number: number | undefined;
  wanted: string;
  current: boolean;
}

/** Of its texts alone, for the row of a line grows in place. */
export const LineView = memo(function LineView({ text, style, kind, number, wanted, current }: LineProps) {
  const { t } = useTranslation('runs');
  const error = kind === 'stderr';
  return (
    <div className={classes.line} data-error={error || undefined} data-current={current || undefined}>
      <span className={classes.number} aria-hidden>
        {number}
      </span>
      <span className={classes.kind} aria-hidden>
        {error ? '!' : ''}
      </span>
      {error && <VisuallyHidden>{t('output.stderr')}: </VisuallyHidden>}
      <span className={classes.text}>
        {markHits(segments(text, style), wanted).map((piece, i) => (
          <PieceView key={i} piece={piece} />
        ))}
      </span>
    </div>
  );
});

function PieceView({ piece }: { piece: Piece }) {
  const { text, color, background, bold, italic, underline, strike, hit } = piece;
  if (hit) {
    return <mark className={classes.hit}>{text}</mark>;
  }
  if (!color && !background && !bold && !italic && !underline && !strike) {
    return text;
  }
  const line = [underline && 'underline', strike && 'line-through'].filter(Boolean).join(' ');
  return (
    <span
      style={{
        color,
        background,
        fontWeight: bold ? 700 : undefined,
        fontStyle: italic ? 'italic' : undefined,
        textDecoration: line || undefined,
      }}
    >
      {text}
    </span>
  );
}

export function StepHeader({ row, step }: { row: StepRow; step: Api['StepRun'] | undefined }) {
  const { t } = useTranslation('runs');
  const look = stateLook[step?.state ?? 'running'];
  return (
    <div className={classes.step}>
      <look.icon size={15} color={`var(--mantine-color-${look.color}-filled)`} aria-hidden />
      <strong>{row.step}</strong>
      {step && <span>{step.type}</span>}
      {row.attempt > 1 && <span>{t('output.attempt', { count: row.attempt })}</span>}
      {step?.started_at && <Elapsed from={step.started_at} to={step.finished_at} />}
    </div>
  );
}

export function StepEnd({ row, step }: { row: EndRow; step: Api['StepRun'] | undefined }) {
  const { t, i18n } = useTranslation('runs');
  const termination = step?.termination;
  const known = termination && i18n.exists(`runs:output.termination.${termination}`);
  return (
    <div className={classes.end}>
      <StateBadge state={row.state} />
      {row.exitCode !== null && <span>{t('output.exit', { code: row.exitCode })}</span>}
      {row.reason && row.reason !== row.state && <Reason code={row.reason} />}
      {step?.truncated && <strong className={classes.truncated}>{t('output.truncated')}</strong>}
      {known && <span>{t(`output.termination.${termination as 'confirmed'}`)}</span>}
      {step?.message && <InOwnWords>{step.message}</InOwnWords>}
    </div>
  );
}
