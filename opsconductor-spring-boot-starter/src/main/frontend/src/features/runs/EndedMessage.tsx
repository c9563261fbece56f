import { Anchor } from '@mantine/core';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { basePath } from '@/shared/page';
import { InOwnWords } from '@/shared/problem/InOwnWords';
import { Reason } from '@/shared/problem/Reason';
import './texts';

/** What a notification says of a run. Notifications are shown outside of the router, so that no link of the router's can be in them. */
export function EndedMessage({ run, onOpen }: { run: Api['Run']; onOpen: () => void }) {
  const { t } = useTranslation('runs');
  const open = (event: MouseEvent) => {
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      onOpen();
    }
  };
  const reason = run.reason === run.state ? null : run.reason;
  return (
    <>
      {reason && (
        <div>
          <Reason code={reason} />
        </div>
      )}
      {run.message && <InOwnWords block>{run.message}</InOwnWords>}
      <Anchor href={`${basePath}/runs/${run.id}`} size="sm" onClick={open}>
        {t('ended.open')}
      </Anchor>
    </>
  );
}
