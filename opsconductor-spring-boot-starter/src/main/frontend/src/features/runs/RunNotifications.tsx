import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { useUser } from '@/shared/auth/session';
import { useReason } from '@/shared/problem/useReason';
import { stateLook } from '@/shared/ui/StateBadge';
import { browserNotifications, SEEN } from './browserNotifications';
import { EndedMessage } from './EndedMessage';
import { EndNoticer, isStartedBy } from './feed/ended';
import { useOwner } from './feed/useOwner';
import { useRunFeed } from './feed/useRunFeed';
import { useVisible } from './useVisible';
import './texts';

/** Tells whoever is logged in when a run has ended that they have started, on whatever page they are. */
export function RunNotifications() {
  const { t } = useTranslation('runs');
  const { t: shared } = useTranslation();
  const reason = useReason();
  const user = useUser();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [noticer] = useState(() => new EndNoticer());

  const tell = (run: Api['Run']) => {
    const title = t('ended.title', { job: run.job_name, state: shared(`states.${run.state}`) });
    const open = () => {
      notifications.hide(run.id);
      void navigate({ to: '/runs/$runId', params: { runId: run.id } });
    };
    const { color, icon: StateIcon } = stateLook[run.state];
    notifications.show({
      id: run.id,
      color,
      title,
      icon: <StateIcon size={18} aria-hidden />,
      message: <EndedMessage run={run} onOpen={open} />,
      autoClose: run.state === 'succeeded' ? 6_000 : 15_000,
      closeButtonProps: { 'aria-label': shared('actions.close') },
    });
    const why = run.reason && run.reason !== run.state ? reason(run.reason) : '';
    void browserNotifications.show(title, [why, run.message].filter(Boolean).join('\n'), run.id, open);
  };

  useOwner(useVisible() ? SEEN : null, 'shared');
  useRunFeed({
    run: (run) => {
      client.setQueryData(['runs', run.id], (known: Api['Run'] | undefined) => (known ? run : known));
      if (noticer.notice(run) && isStartedBy(run, user.username)) {
        tell(run);
      }
    },
    reset: () => void client.invalidateQueries({ queryKey: ['runs'] }),
  });
  return null;
}
