import { save } from '@/shared/api/client';
import { problemOf } from '@/shared/api/problem';
import { authorized } from '@/shared/auth/session';
import { apiPath } from '@/shared/page';

export interface Log {
  /** Of the API; one behind the other. */
  paths: readonly string[];
  name: string;
  /** Line by line as JSON, in place of text. */
  json?: boolean;
}

/** What a page can hold in memory without harm. */
const MOST_IN_MEMORY = 50_000_000;

/** It has more than this browser can save. */
export class LogTooLarge extends Error {
  readonly path: string;
  constructor(path: string) {
    super(`The log is larger than ${MOST_IN_MEMORY} bytes.`);
    this.path = path;
  }
}

interface Picker {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<{ createWritable(): Promise<FileSink> }>;
}

interface FileSink extends WritableStream<Uint8Array> {
  abort(reason?: unknown): Promise<void>;
}

/**
 * Saves a log of any size, where the browser can write to a file what is still being read; else one of a bounded size.
 *
 * @param bytes its size, if it is known
 * @throws LogTooLarge
 */
export async function saveLog(log: Log, bytes: number = Infinity): Promise<void> {
  const picker = window as Picker;
  if (bytes > MOST_IN_MEMORY && picker.showSaveFilePicker) {
    const file = await picker.showSaveFilePicker({ suggestedName: log.name });
    await writeTo(await file.createWritable(), log);
  } else {
    save(await inMemory(log), log.name);
  }
}

async function writeTo(sink: FileSink, log: Log): Promise<void> {
  try {
    for (const path of log.paths) {
      await (await open(path, log)).pipeTo(sink, { preventClose: true, preventAbort: true });
    }
    await sink.close();
  } catch (e) {
    await sink.abort(e);
    throw e;
  }
}

async function inMemory(log: Log): Promise<Blob> {
  const parts: BlobPart[] = [];
  let size = 0;
  for (const path of log.paths) {
    const reader = (await open(path, log)).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      size += part.value.length;
      if (size > MOST_IN_MEMORY) {
        await reader.cancel();
        throw new LogTooLarge(apiPath + path);
      }
    }
  }
  return new Blob(parts, { type: log.json ? 'application/x-ndjson' : 'text/plain' });
}

async function open(path: string, { json }: Log): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const headers = { Accept: json ? 'application/x-ndjson' : 'text/plain' };
  const response = await authorized(new Request(`${apiPath}${path}`, { headers }));
  if (!response.ok || !response.body) {
    throw await problemOf(response);
  }
  return response.body;
}
