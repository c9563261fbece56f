import { useRef } from 'react';

/** A wheel or a swipe moves the page for a moment after the last event. */
const MOMENT = 1_000;

/** Whether somebody scrolls: the page does so by itself, too, when rows come and go. */
export function useIntent() {
  const until = useRef(0);
  const now = () => {
    until.current = Date.now() + MOMENT;
  };
  const press = () => {
    until.current = Infinity;
    window.addEventListener('pointerup', now, { once: true });
  };
  return {
    isThere: () => Date.now() < until.current,
    handlers: { onWheel: now, onTouchMove: now, onKeyDown: now, onPointerDown: press },
  };
}
