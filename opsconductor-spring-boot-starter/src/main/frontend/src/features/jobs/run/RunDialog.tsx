import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Loaded } from '@/shared/ui/Loaded';
import { jobQuery } from '../queries';
import '../texts';
import { RunForm } from './RunForm';

interface RunDialogProps {
  job: { id: string; name: string };
  opened: boolean;
  onClose: () => void;
}

/** Asks for what a run needs, shows what it would do, and starts it. */
export function RunDialog({ job, opened, onClose }: RunDialogProps) {
  const { t } = useTranslation('jobs');
  const { t: shared } = useTranslation();
  const loaded = useQuery({ ...jobQuery(job.id), enabled: opened });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('runTitle', { name: job.name })}
      size="xl"
      closeButtonProps={{ 'aria-label': shared('actions.close') }}
    >
      <Loaded query={loaded}>{(found) => <RunForm job={found} onClose={onClose} />}</Loaded>
    </Modal>
  );
}
