import { IconId, type Icon } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '@/shared/auth/session';
import { navigation } from '../navigation';
import { KINDS, type Found, type Kind } from './search';
import './texts';

/** Something to go to. */
export interface Entry {
  key: string;
  label: string;
  description?: string;
  icon: Icon;
  go: () => void;
}

export interface EntryGroup {
  label: string;
  entries: Entry[];
}

/** The pages that are called so, and what was found. */
export function useEntries(typed: string, found: Found): EntryGroup[] {
  const { t } = useTranslation();
  const { t: palette } = useTranslation('palette');
  const navigate = useNavigate();
  const may = { viewer: true, operator: useMay('operator'), admin: useMay('admin') };
  const wanted = typed.trim().toLowerCase();

  const pages: Entry[] = navigation
    .filter((entry) => may[entry.role])
    .map(({ key, to, icon }) => ({ key: to, label: t(`nav.${key}`), icon, go: () => void navigate({ to }) }));
  pages.push({
    key: '/profile',
    label: t('header.profile'),
    icon: IconId,
    go: () => void navigate({ to: '/profile' }),
  });

  const open: Record<Kind, (id: string) => void> = {
    runs: (runId) => void navigate({ to: '/runs/$runId', params: { runId } }),
    jobs: (jobId) => void navigate({ to: '/jobs/$jobId', params: { jobId } }),
    targets: (targetId) => void navigate({ to: '/targets/$targetId', params: { targetId } }),
    schedules: (scheduleId) => void navigate({ to: '/schedules/$scheduleId', params: { scheduleId } }),
    credentials: (credentialId) => void navigate({ to: '/credentials/$credentialId', params: { credentialId } }),
    users: (userId) => void navigate({ to: '/users/$userId', params: { userId } }),
  };
  const icons = Object.fromEntries(navigation.map(({ key, icon }) => [key, icon]));

  const groups = KINDS.map((kind) => ({
    label: t(`nav.${kind}`),
    entries: (found.hits[kind] ?? []).map(({ id, label, description }) => ({
      key: `${kind} ${id}`,
      label,
      description,
      icon: icons[kind] as Icon,
      go: () => open[kind](id),
    })),
  }));
  return [
    { label: palette('pages'), entries: pages.filter((page) => page.label.toLowerCase().includes(wanted)) },
    ...groups,
  ].filter((group) => group.entries.length > 0);
}
