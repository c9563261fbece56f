import {
  IconBook,
  IconCalendarTime,
  IconKey,
  IconLayoutDashboard,
  IconListDetails,
  IconPlayerPlay,
  IconServer2,
  IconSettings,
  IconUsers,
  type Icon,
} from '@tabler/icons-react';
import type { Role } from '@/shared/auth/session';

/** A way to a page, for a role and those above it. */
export interface Entry {
  key: 'dashboard' | 'targets' | 'credentials' | 'jobs' | 'runs' | 'schedules' | 'users' | 'audit' | 'settings';
  to: string;
  icon: Icon;
  role: Role;
}

export const navigation: readonly Entry[] = [
  { key: 'dashboard', to: '/', icon: IconLayoutDashboard, role: 'viewer' },
  { key: 'runs', to: '/runs', icon: IconPlayerPlay, role: 'viewer' },
  { key: 'jobs', to: '/jobs', icon: IconListDetails, role: 'viewer' },
  { key: 'schedules', to: '/schedules', icon: IconCalendarTime, role: 'viewer' },
  { key: 'targets', to: '/targets', icon: IconServer2, role: 'viewer' },
  { key: 'credentials', to: '/credentials', icon: IconKey, role: 'viewer' },
  { key: 'users', to: '/users', icon: IconUsers, role: 'admin' },
  { key: 'audit', to: '/audit', icon: IconBook, role: 'admin' },
  { key: 'settings', to: '/settings', icon: IconSettings, role: 'admin' },
];
