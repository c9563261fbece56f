import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Row } from './lines';
import type { OutputWindow } from './outputWindow';
import { useIntent } from './useIntent';

export const HEIGHTS: Record<Row['type'], number> = { line: 20, step: 34, end: 28 };
export type Align = 'start' | 'center' | 'end';
/** How near the end the next page is read. */
const NEAR = 150;
const AT_END = 8;

/** Which rows are in the document, and whether the last ones stay in sight as they come. */
export function useOutputScroll(output: OutputWindow, following: boolean, onFollow: (following: boolean) => void) {
  const frame = useRef<HTMLDivElement>(null);
  const lastTop = useRef(0);
  const intent = useIntent();
  const { lines } = output;
  const { rows, dropped } = lines;
  const version = output.version();
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => frame.current,
    estimateSize: (index) => HEIGHTS[rows[index]?.type ?? 'line'],
    overscan: 12,
    getItemKey: (index) => index + dropped,
  });
  const last = virtual.getVirtualItems().at(-1)?.index ?? 0;

  useLayoutEffect(() => {
    if (following && rows.length > 0) {
      virtual.scrollToIndex(rows.length - 1, { align: 'end' });
    }
  }, [following, version, rows, virtual]);

  // what is looked at stays where it is when rows above it are dropped
  const before = useRef({ lines, dropped });
  useLayoutEffect(() => {
    const gone = dropped - before.current.dropped;
    if (!following && before.current.lines === lines && gone > 0 && frame.current) {
      frame.current.scrollTop -= gone * HEIGHTS.line;
    }
    before.current = { lines, dropped };
  }, [lines, dropped, following]);

  useEffect(() => {
    if (last >= rows.length - NEAR) {
      void output.readOn();
    }
  }, [output, last, rows.length, version]);

  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = frame.current as HTMLDivElement;
    const atEnd = scrollHeight - scrollTop - clientHeight < AT_END;
    if (atEnd && output.caughtUp) {
      onFollow(true);
    } else if (scrollTop < lastTop.current && intent.isThere()) {
      onFollow(false);
    }
    lastTop.current = scrollTop;
  };
  return { frame, virtual, handlers: { ...intent.handlers, onScroll } };
}
