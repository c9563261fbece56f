import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from './Loading';
import { ProblemAlert } from './ProblemAlert';

interface LoadedProps<T> {
  query: UseQueryResult<T>;
  children: (data: T) => ReactNode;
  /** What is shown until there is something. */
  placeholder?: ReactNode;
}

/** What a query has found; until then that it is being loaded, or why it could not be. */
export function Loaded<T>({ query, children, placeholder }: LoadedProps<T>) {
  const { t } = useTranslation();
  if (query.data !== undefined) {
    return <>{children(query.data)}</>;
  }
  if (query.error) {
    return <ProblemAlert error={query.error} title={t('errors.loading')} onRetry={() => void query.refetch()} />;
  }
  return <Loading>{placeholder}</Loading>;
}
