import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Elapsed } from '@/shared/time/Timestamp';
import { stateLook } from '@/shared/ui/StateBadge';
import classes from './Output.module.css';

interface StepStripProps {
  steps: readonly Api['StepRun'][];
  onChoose: (stepRunId: number) => void;
}

/** The steps of a target in their order, each a way to its output. */
export function StepStrip({ steps, onChoose }: StepStripProps) {
  const { t } = useTranslation('runs');
  const { t: shared } = useTranslation();
  return (
    <nav className={classes.steps} aria-label={t('output.steps')}>
      <ol>
        {steps.map((step) => {
          const { icon: StateIcon, color } = stateLook[step.state];
          return (
            <li key={step.id}>
              <UnstyledButton
                className={classes.chip}
                disabled={step.state === 'queued'}
                onClick={() => onChoose(step.id)}
              >
                <StateIcon
                  size={14}
                  color={`var(--mantine-color-${color}-filled)`}
                  role="img"
                  aria-label={shared(`states.${step.state}`)}
                />
                <span>{step.name}</span>
                {step.started_at && (
                  <span className={classes.quiet}>
                    <Elapsed from={step.started_at} to={step.finished_at} />
                  </span>
                )}
                {step.exit_code !== null && step.exit_code !== 0 && (
                  <span className={classes.quiet}>{t('output.exit', { code: step.exit_code })}</span>
                )}
                {step.attempt > 1 && (
                  <span className={classes.quiet}>{t('output.attempt', { count: step.attempt })}</span>
                )}
              </UnstyledButton>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
