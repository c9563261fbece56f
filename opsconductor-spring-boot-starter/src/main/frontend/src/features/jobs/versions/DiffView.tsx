import { Group, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { yaml } from '@codemirror/lang-yaml';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { codePhrases, codeTheme } from '../editor/codeTheme';
import classes from './DiffView.module.css';

interface DiffViewProps {
  from: string;
  to: string;
  fromLabel: string;
  toLabel: string;
}

const COLLAPSED = { margin: 3, minSize: 6 };

function reading(label: string, language: string): Extension {
  return [
    lineNumbers(),
    yaml(),
    codeTheme,
    codePhrases(language),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true', tabindex: '0' }),
  ];
}

/** What differs between two texts: side by side, or one below the other where there is little room. */
export function DiffView({ from, to, fromLabel, toLabel }: DiffViewProps) {
  const { language } = useTranslation().i18n;
  const frame = useRef<HTMLDivElement>(null);
  const wide = useMediaQuery('(min-width: 56em)', undefined, { getInitialValueInEffect: false });

  useEffect(() => {
    const parent = frame.current as HTMLDivElement;
    const view = wide
      ? new MergeView({
          parent,
          a: { doc: from, extensions: reading(fromLabel, language) },
          b: { doc: to, extensions: reading(toLabel, language) },
          collapseUnchanged: COLLAPSED,
        })
      : new EditorView({
          parent,
          doc: to,
          extensions: [
            reading(`${fromLabel} – ${toLabel}`, language),
            unifiedMergeView({ original: from, mergeControls: false, collapseUnchanged: COLLAPSED }),
          ],
        });
    return () => view.destroy();
  }, [from, to, fromLabel, toLabel, wide, language]);

  return (
    <div>
      <Group grow mb={4} aria-hidden>
        <Text size="sm" fw={600}>
          {fromLabel}
        </Text>
        <Text size="sm" fw={600}>
          {toLabel}
        </Text>
      </Group>
      <div ref={frame} className={classes.diff} />
    </div>
  );
}
