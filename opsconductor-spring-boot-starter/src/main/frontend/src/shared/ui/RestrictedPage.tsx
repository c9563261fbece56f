import type { ReactNode } from 'react';
import { useMay, type Role } from '../auth/session';
import { Page } from './Page';
import { Restricted } from './Restricted';

/** A page as a whole for a role and those above it. Others see its title, and why there is no more. */
export function RestrictedPage({ role, title, children }: { role: Role; title: string; children: ReactNode }) {
  const may = useMay(role);
  if (may) {
    return <>{children}</>;
  }
  return (
    <Page title={title}>
      <Restricted role={role}>{null}</Restricted>
    </Page>
  );
}
