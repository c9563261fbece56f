import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { formatBytes } from '@/shared/format/bytes';
import { useSaveLog } from '../logs/useSaveLog';

interface DownloadMenuProps {
  runId: string;
  target: string;
  steps: readonly Api['StepRun'][];
}

/** What one target printed, as a file: all of it, or that of one step. */
export function DownloadMenu({ runId, target, steps }: DownloadMenuProps) {
  const { t, i18n } = useTranslation('runs');
  const log = useSaveLog();
  const printed = steps.filter((step) => step.output_bytes > 0);
  const path = (step: Api['StepRun']) => `/runs/${runId}/log?step_run_id=${step.id}`;
  const all = printed.reduce((sum, step) => sum + step.output_bytes, 0);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          disabled={printed.length === 0}
          loading={log.isPending}
          leftSection={<IconDownload size={14} aria-hidden />}
          rightSection={<IconChevronDown size={12} aria-hidden />}
        >
          {t('output.download')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          rightSection={formatBytes(all, i18n.language)}
          onClick={() => log.mutate({ paths: printed.map(path), name: `${target}.log`, bytes: all })}
        >
          {t('output.downloadTarget', { target })}
        </Menu.Item>
        {printed.map((step) => (
          <Menu.Item
            key={step.id}
            rightSection={formatBytes(step.output_bytes, i18n.language)}
            onClick={() =>
              log.mutate({ paths: [path(step)], name: `${target}-${step.name}.log`, bytes: step.output_bytes })
            }
          >
            {t('output.downloadStep', { step: step.name })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
