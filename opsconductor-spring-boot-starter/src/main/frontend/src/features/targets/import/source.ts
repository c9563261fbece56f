/** What is imported: a file, or a text that was pasted. */
export interface ImportSource {
  /** Of the file; null if it was pasted. */
  name: string | null;
  content: Blob;
  type: 'text/csv' | 'application/json';
}

/** What the server takes, unless it was set otherwise (`opsconductor.rest.max-import-size`). */
export const MAX_BYTES = 16 * 1024 * 1024;

/** JSON begins with a bracket, which no name of a column does. */
function typeOfText(beginning: string): ImportSource['type'] {
  return /^\uFEFF?\s*[[{]/.test(beginning) ? 'application/json' : 'text/csv';
}

export function ofText(text: string): ImportSource {
  return { name: null, content: new Blob([text]), type: typeOfText(text) };
}

/** By its beginning, for names of files say little. */
export async function ofFile(file: File): Promise<ImportSource> {
  return { name: file.name, content: file, type: typeOfText(await file.slice(0, 256).text()) };
}

export const template = [
  'name,protocol,hostname,port,credential_ref,tags,depends_on,metadata.rack',
  'web-1,ssh,web-1.example.org,22,,env:prod;role:web,db-1,7',
  'db-1,ssh,db-1.example.org,22,,env:prod;role:db,,7',
  'win-1,winrm,win-1.example.org,5985,,env:prod;role:print,,',
  '',
].join('\r\n');
