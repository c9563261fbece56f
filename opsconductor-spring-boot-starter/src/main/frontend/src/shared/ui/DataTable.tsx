import { Button, Group, Skeleton, Stack, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { List } from '../api/useList';
import classes from './DataTable.module.css';
import { ProblemAlert } from './ProblemAlert';

export interface Column<T> {
  /** Unique in the table. */
  key: string;
  title: string;
  render: (item: T) => ReactNode;
  /** What the list is sorted by through this column, as the API calls it; not sortable if left out. */
  sort?: string;
  /** Left out where there is little room. */
  optional?: boolean;
  /** For a column of buttons, whose title is for screen readers alone. */
  hideTitle?: boolean;
}

interface DataTableProps<T> {
  /** For screen readers. */
  label: string;
  columns: Column<T>[];
  list: List<T>;
  rowKey: (item: T) => string;
  /** As the API has it: a field, behind a minus if the greatest comes first. */
  sort?: string;
  onSort?: (sort: string) => void;
  /** What is shown if the list is empty. */
  empty: ReactNode;
  /** What is shown below a row that is open; nothing below one that is not. */
  detail?: (item: T) => ReactNode;
}

const ROW_HEIGHT = 41;

/**
 * A list of any length: pages are read as somebody scrolls near their end, and only rows that can be seen are in the document.
 */
export function DataTable<T>({ label, columns, list, rowKey, sort, onSort, empty, detail }: DataTableProps<T>) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const { items, hasMore, isReadingMore, readMore } = list;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    getItemKey: (index) => rowKey(items[index] as T),
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (hasMore && !isReadingMore && items.length > 0 && last >= items.length - 20) {
      readMore();
    }
  }, [hasMore, isReadingMore, items.length, last, readMore]);

  // what is sorted or narrowed anew is looked at from its beginning
  useEffect(() => {
    frame.current?.scrollTo({ top: 0 });
  }, [list.id]);

  if (!list.isLoaded) {
    return list.error ? (
      <ProblemAlert error={list.error} title={t('errors.loading')} onRetry={list.refetch} />
    ) : (
      <Stack gap={6} aria-busy="true">
        <VisuallyHidden role="status">{t('list.loading')}</VisuallyHidden>
        {Array.from({ length: 8 }, (_, line) => (
          <Skeleton key={line} height={34} />
        ))}
      </Stack>
    );
  }
  if (items.length === 0) {
    return <>{empty}</>;
  }
  const before = shown[0]?.start ?? 0;
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    <Stack gap="xs">
      {list.error && <ProblemAlert error={list.error} title={t('errors.loading')} onRetry={list.refetch} />}
      <div ref={frame} className={classes.frame} role="region" aria-label={label} tabIndex={0}>
        <table
          className={`${classes.table} ${list.isStale ? classes.stale : ''}`}
          aria-label={label}
          aria-rowcount={list.totalExact ? list.total + 1 : -1}
        >
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSort={onSort} />
              ))}
            </tr>
          </thead>
          {before > 0 && <Gap height={before} columns={columns.length} />}
          {shown.map((row) => {
            const item = items[row.index] as T;
            const below = detail?.(item);
            return (
              // a body for each, so that a row is measured with what is below it
              <tbody key={row.key} ref={rows.measureElement} data-index={row.index}>
                <tr aria-rowindex={row.index + 2}>
                  <Cells columns={columns} item={item} />
                </tr>
                {below && (
                  <tr className={classes.detail}>
                    <td colSpan={columns.length}>{below}</td>
                  </tr>
                )}
              </tbody>
            );
          })}
          {after > 0 && <Gap height={after} columns={columns.length} />}
        </table>
      </div>
      <Group justify="space-between">
        <Total total={list.total} exact={list.totalExact} />
        {hasMore && (
          <Button size="xs" variant="default" loading={isReadingMore} onClick={readMore}>
            {t('actions.more')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

interface CellsProps<T> {
  columns: Column<T>[];
  item: T;
}

/** Not made again for the rows that stay while others come into sight. */
const Cells = memo(function Cells<T>({ columns, item }: CellsProps<T>) {
  return columns.map((column) => (
    <td key={column.key} className={column.optional ? classes.optional : undefined}>
      {column.render(item)}
    </td>
  ));
}) as <T>(props: CellsProps<T>) => ReactNode;

function Gap({ height, columns }: { height: number; columns: number }) {
  return (
    <tbody aria-hidden>
      <tr className={classes.gap}>
        <td colSpan={columns} style={{ height }} />
      </tr>
    </tbody>
  );
}

function HeaderCell<T>({
  column,
  sort,
  onSort,
}: {
  column: Column<T>;
  sort?: string;
  onSort?: (sort: string) => void;
}) {
  const { t } = useTranslation();
  const className = column.optional ? classes.optional : undefined;
  if (!column.sort || !onSort) {
    return (
      <th scope="col" className={className}>
        {column.hideTitle ? <VisuallyHidden>{column.title}</VisuallyHidden> : column.title}
      </th>
    );
  }
  const ascending = sort === column.sort;
  const descending = sort === `-${column.sort}`;
  const SortIcon = ascending ? IconArrowUp : descending ? IconArrowDown : IconArrowsSort;
  return (
    <th scope="col" className={className} aria-sort={ascending ? 'ascending' : descending ? 'descending' : 'none'}>
      <UnstyledButton
        className={classes.sort}
        aria-label={t('list.sortBy', { column: column.title })}
        onClick={() => onSort(ascending ? `-${column.sort}` : (column.sort as string))}
      >
        {column.title}
        <SortIcon size={14} aria-hidden />
      </UnstyledButton>
    </th>
  );
}

/** How many there are, as far as they were counted. */
export function Total({ total, exact }: { total: number; exact: boolean }) {
  const { t, i18n } = useTranslation();
  const formatted = total.toLocaleString(i18n.language);
  return (
    <Text size="sm" c="dimmed" role="status">
      {exact ? t('list.total', { count: total, formatted }) : t('list.more', { formatted })}
    </Text>
  );
}
