import { useState } from 'react';
import { edited, parseJob, type Edit, type Fault, type JobValue } from './document';

/** What a text says; while it is no YAML, what it said before. */
interface Reading {
  text: string;
  value: JobValue;
  faults: Fault[];
}

function read(text: string, before: JobValue): Reading {
  const { value, faults } = parseJob(text);
  return { text, value: value ?? before, faults };
}

export function useJobText(text: string, change: (text: string) => void) {
  const [kept, setKept] = useState(() => read(text, {}));
  let reading = kept;
  if (kept.text !== text) {
    reading = read(text, kept.value);
    setKept(reading);
  }
  return {
    value: reading.value,
    faults: reading.faults,
    edit: (edit: Edit) => change(edited(text, edit)),
  };
}
