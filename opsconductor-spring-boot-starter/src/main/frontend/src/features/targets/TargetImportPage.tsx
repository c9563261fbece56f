import { Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '@/shared/ui/Page';
import { Restricted } from '@/shared/ui/Restricted';
import { CheckedImport } from './import/CheckedImport';
import './import/texts';

export function TargetImportPage() {
  const { t } = useTranslation('targetImport');
  const [imports, setImports] = useState(0);
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Restricted role="operator">
        <Stack maw={1000}>
          <CheckedImport key={imports} onAnother={() => setImports(imports + 1)} />
        </Stack>
      </Restricted>
    </Page>
  );
}
