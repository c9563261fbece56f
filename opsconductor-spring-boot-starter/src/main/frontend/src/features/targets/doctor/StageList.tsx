import { IconCircleCheck, IconCircleDashed, IconCircleX, IconHelpCircle, type Icon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import classes from './StageList.module.css';
import { stageStatuses, type StageStatus } from './stages';

const looks: Record<StageStatus, Icon> = {
  passed: IconCircleCheck,
  failed: IconCircleX,
  notReached: IconCircleDashed,
  unknown: IconHelpCircle,
};

/** How far a connection came, stage by stage. */
export function StageList({ protocol, report }: { protocol: string; report: Api['ConnectionReport'] }) {
  const { t } = useTranslation('targets');
  return (
    <ol className={classes.stages} aria-label={t('doctor.stages')}>
      {stageStatuses(protocol, report).map(({ stage, status }) => {
        const StatusIcon = looks[status];
        return (
          <li key={stage} className={classes.stage} data-status={status}>
            <StatusIcon size={20} aria-hidden className={classes.icon} />
            <span className={classes.name}>{t(`doctor.stage.${stage}`)}</span>
            <span className={classes.status}>{t(`doctor.status.${status}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
