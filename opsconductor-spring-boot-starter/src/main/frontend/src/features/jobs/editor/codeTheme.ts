import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { styleNonce } from '@/shared/page';

// colours of text have at least 4.5:1 on the ground of both schemes
const highlighting = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'light-dark(#0b5d8f, #7cc0ea)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'light-dark(#1f6b34, #8fd19e)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'light-dark(#8a3ab0, #d5a6f0)' },
  { tag: [tags.comment, tags.lineComment], color: 'light-dark(#5b6672, #9aa5b1)', fontStyle: 'italic' },
  { tag: [tags.keyword, tags.meta, tags.typeName, tags.labelName], color: 'light-dark(#9a4a00, #f0b27a)' },
]);

const look = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '13px',
    color: 'var(--mantine-color-text)',
    backgroundColor: 'light-dark(#ffffff, var(--mantine-color-dark-8))',
  },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--mantine-color-text)' },
  '.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--mantine-color-text)' },
  '.cm-gutters': {
    color: 'var(--mantine-color-dimmed)',
    backgroundColor: 'light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-7))',
    borderRight: '1px solid light-dark(var(--mantine-color-gray-3), var(--mantine-color-dark-4))',
  },
  '.cm-activeLine': { backgroundColor: 'light-dark(rgba(11, 111, 176, 0.06), rgba(109, 178, 223, 0.08))' },
  '.cm-activeLineGutter': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'light-dark(var(--mantine-color-gray-2), var(--mantine-color-dark-5))',
  },
  '&.cm-focused': { outline: '2px solid var(--mantine-color-anchor)', outlineOffset: '-2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'light-dark(#b7d9ee, #1f4f73) !important',
  },
  '.cm-tooltip': {
    color: 'var(--mantine-color-text)',
    backgroundColor: 'var(--mantine-color-body)',
    border: '1px solid light-dark(var(--mantine-color-gray-4), var(--mantine-color-dark-3))',
    borderRadius: '6px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: '#ffffff',
    backgroundColor: 'var(--mantine-color-ocean-7)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected] .cm-completionDetail': { color: '#ffffff' },
  '.cm-completionDetail': { color: 'var(--mantine-color-dimmed)', fontStyle: 'normal' },
  '.cm-completionInfo': { maxWidth: '320px' },
  '.cm-panels': { color: 'var(--mantine-color-text)', backgroundColor: 'var(--mantine-color-body)' },
  '.cm-panel input, .cm-panel button': { color: 'inherit', background: 'transparent' },
  '.cm-mergeView, .cm-mergeViewEditors': { height: '100%' },
  '.cm-deletedChunk': { backgroundColor: 'light-dark(#fdecec, #3a2024)' },
  '.cm-changedLine, .cm-insertedLine': { backgroundColor: 'light-dark(#e9f7ec, #17301f) !important' },
  '&.cm-merge-a .cm-changedLine': { backgroundColor: 'light-dark(#fdecec, #3a2024) !important' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"…"' },
  '.cm-collapsedLines': {
    color: 'var(--mantine-color-text)',
    background: 'light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-6))',
  },
});

const GERMAN = {
  '$ unchanged lines': '$ unveränderte Zeilen',
  'Fold line': 'Zeile einklappen',
  'Unfold line': 'Zeile ausklappen',
  Find: 'Suchen',
  Replace: 'Ersetzen',
  next: 'weiter',
  previous: 'zurück',
  all: 'alle',
  'match case': 'Groß/klein',
  regexp: 'Regulärer Ausdruck',
  'by word': 'ganze Wörter',
  replace: 'ersetzen',
  'replace all': 'alle ersetzen',
  close: 'schließen',
};

/** The words of the editor itself. */
export function codePhrases(language: string): Extension {
  return language === 'de' ? EditorState.phrases.of(GERMAN) : [];
}

/** What every text of ours looks like, in both schemes. */
export const codeTheme: Extension = [
  look,
  syntaxHighlighting(highlighting),
  styleNonce === '' ? [] : EditorView.cspNonce.of(styleNonce),
];
