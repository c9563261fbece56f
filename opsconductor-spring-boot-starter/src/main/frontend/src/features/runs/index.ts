export { RunNotifications } from './RunNotifications';
export { StateBar } from './StateBar';
export { useRunFeed } from './feed/useRunFeed';
