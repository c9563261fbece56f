import { Alert } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReachable } from '@/shared/api/connection';
import { notifyDone } from '@/shared/ui/notify';

/** Says that the server does not answer, for as long as it does not. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const reachable = useReachable();
  const wasLost = useRef(false);

  useEffect(() => {
    if (reachable && wasLost.current) {
      notifyDone(t('connection.back'));
    }
    wasLost.current = !reachable;
  }, [reachable, t]);

  return (
    <div role="status">
      {!reachable && (
        <Alert
          color="orange"
          variant="outline"
          mb="md"
          icon={<IconCloudOff aria-hidden />}
          title={t('connection.lost')}
        />
      )}
    </div>
  );
}
