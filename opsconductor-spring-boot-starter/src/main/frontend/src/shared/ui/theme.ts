import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const ocean: MantineColorsTuple = [
  '#e7f4fb',
  '#cfe6f4',
  '#a0cdea',
  '#6db2df',
  '#459cd6',
  '#2c8ed1',
  '#0b6fb0',
  '#0b5d8f',
  '#084e7a',
  '#033f66',
];

/** Deeper than Mantine's: white text on it, and it as text on white, can be read. */
const red: MantineColorsTuple = [
  '#fff5f5',
  '#ffe3e3',
  '#ffc9c9',
  '#ffa8a8',
  '#ff8787',
  '#f95555',
  '#d92c2c',
  '#c92a2a',
  '#b02525',
  '#941f1f',
];

export const theme = createTheme({
  colors: { ocean, red },
  primaryColor: 'ocean',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  defaultRadius: 'md',
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // what takes the focus instead of the first item is no item, which a menu must not have
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 200 } },
    // the colour of an alert is in its border and icon; as that of its title it has too little contrast
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
    // a <header> of a dialog is a second banner for screen readers
    ModalHeader: { defaultProps: { component: 'div' } },
    Anchor: { defaultProps: { underline: 'always' } },
  },
});

/** Text that steps back is still read: Mantine's own greys have too little contrast for WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': '#56606b',
    '--mantine-color-placeholder': '#6b7480',
    '--mantine-color-error': '#c02626',
    '--mantine-color-anchor': '#0b5d8f',
  },
  dark: {
    '--mantine-color-dimmed': '#a9b1ba',
    '--mantine-color-placeholder': '#949ca6',
    '--mantine-color-error': '#ff8787',
    '--mantine-color-anchor': '#6db2df',
  },
});
