import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '@/shared/api/client';
import { Dialog } from '@/shared/ui/Dialog';
import { Doctor } from './Doctor';
import { useDoctor } from './useDoctor';

interface DoctorDialogProps {
  target: Api['Target'];
  onClose: () => void;
}

/** Tests the connection to a target of the list as soon as it opens. */
export function DoctorDialog({ target, onClose }: DoctorDialogProps) {
  const { t } = useTranslation('targets');
  const doctor = useDoctor(target.id);
  const { mutate } = doctor;
  useEffect(() => mutate(), [mutate]);
  return (
    <Dialog opened onClose={onClose} size="lg" title={t('doctor.titleOf', { name: target.name })}>
      <Doctor target={target} doctor={doctor} />
    </Dialog>
  );
}
