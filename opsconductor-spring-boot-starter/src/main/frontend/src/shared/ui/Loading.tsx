import { Skeleton, Stack, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Where something will be, that it is being loaded. */
export function Loading({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div aria-busy="true">
      <VisuallyHidden role="status">{t('list.loading')}</VisuallyHidden>
      {children ?? (
        <Stack gap="xs">
          {[1, 2, 3, 4].map((line) => (
            <Skeleton key={line} height={28} />
          ))}
        </Stack>
      )}
    </div>
  );
}
