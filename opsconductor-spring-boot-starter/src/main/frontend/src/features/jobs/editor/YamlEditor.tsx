import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { yaml } from '@codemirror/lang-yaml';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { useEffect, useImperativeHandle, useRef, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Finding } from './check';
import { codePhrases, codeTheme } from './codeTheme';
import { suggestionsFor, type Schema } from './jobSchema';
import classes from './editor.module.css';
import { difference } from './textDifference';
import { contextAt } from './yamlContext';

export interface YamlEditorHandle {
  goTo: (line: number, column?: number) => void;
}

interface YamlEditorProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
  readOnly: boolean;
  findings: readonly Finding[];
  schema: Schema | undefined;
  handle?: Ref<YamlEditorHandle>;
}

/** A change that came from outside, of which nobody there has to be told. */
const fromOutside = Annotation.define<boolean>();

function complete(schema: Schema | undefined, context: CompletionContext): CompletionResult | null {
  const line = context.state.doc.lineAt(context.pos);
  const before = line.text.slice(0, context.pos - line.from);
  const found = contextAt(context.state.doc.toString().split('\n'), line.number - 1, before);
  if (!schema || !found || !/^[\w.]*$/.test(found.word)) {
    return null;
  }
  if (found.word === '' && found.valueOf === undefined && !context.explicit) {
    return null;
  }
  return {
    from: context.pos - found.word.length,
    validFor: /^[\w.]*$/,
    options: suggestionsFor(schema, found).map(({ label, detail, info, isKey, isOpen }) => ({
      label,
      detail,
      info,
      type: isKey ? 'property' : 'enum',
      apply: isKey ? (isOpen ? `${label}:` : `${label}: `) : label,
    })),
  };
}

function diagnosticsOf(state: EditorState, findings: readonly Finding[]): Diagnostic[] {
  return findings.map(({ line, column, message, path }) => {
    const at = state.doc.line(Math.min(Math.max(line ?? 1, 1), state.doc.lines));
    const start = at.from + (at.text.length - at.text.trimStart().length);
    const from = column ? Math.min(at.from + column - 1, at.to) : start;
    return { from, to: Math.max(from, at.to), severity: 'error', message: path ? `${path}: ${message}` : message };
  });
}

/** The text of a definition, with what may be written where, and what is wrong with it. */
export function YamlEditor({ label, value, onChange, readOnly, findings, schema, handle }: YamlEditorProps) {
  const { language } = useTranslation().i18n;
  const frame = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const writing = useRef(new Compartment());
  const first = useRef(value);
  const current = useRef({ onChange, schema });
  useEffect(() => {
    current.current = { onChange, schema };
  });

  useEffect(() => {
    const editor = new EditorView({
      parent: frame.current as HTMLDivElement,
      doc: first.current,
      extensions: [
        basicSetup,
        yaml(),
        codeTheme,
        lintGutter(),
        autocompletion({ icons: false, override: [(context) => complete(current.current.schema, context)] }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged && !update.transactions.some((each) => each.annotation(fromOutside))) {
            current.current.onChange(update.state.doc.toString());
          }
        }),
        writing.current.of([]),
      ],
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  useEffect(() => {
    view.current?.dispatch({
      effects: writing.current.reconfigure([
        EditorState.readOnly.of(readOnly),
        codePhrases(language),
        // a stop of the keyboard by an attribute, for what does not know that editable text is one
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': String(readOnly), tabindex: '0' }),
      ]),
    });
  }, [readOnly, label, language]);

  useEffect(() => {
    const editor = view.current;
    const before = editor?.state.doc.toString();
    const after = value.replaceAll(/\r\n?/g, '\n');
    if (editor && before !== undefined && before !== after) {
      editor.dispatch({ changes: difference(before, after), annotations: fromOutside.of(true) });
    }
  }, [value]);

  useEffect(() => {
    const editor = view.current;
    editor?.dispatch(setDiagnostics(editor.state, diagnosticsOf(editor.state, findings)));
  }, [findings]);

  useImperativeHandle(handle, () => ({
    goTo: (line, column = 1) => {
      const editor = view.current;
      if (editor) {
        const at = editor.state.doc.line(Math.min(Math.max(line, 1), editor.state.doc.lines));
        const anchor = Math.min(at.from + column - 1, at.to);
        editor.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
        editor.focus();
      }
    },
  }));

  return <div ref={frame} className={classes.code} />;
}
