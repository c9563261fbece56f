import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Dialog } from '@/shared/ui/Dialog';
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
  const loaded = useQuery({ ...jobQuery(job.id), enabled: opened });
  return (
    <Dialog opened={opened} onClose={onClose} title={t('runTitle', { name: job.name })} size="xl">
      <Loaded query={loaded}>{(found) => <RunForm job={found} onClose={onClose} />}</Loaded>
    </Dialog>
  );
}
