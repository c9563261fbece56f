import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

/** What a page may load as scripts until it is there, in bytes of gzip. */
const BUDGET = 350_000;

/** Fails the build when the scripts of a first page, with all that they import, are over the budget. */
export function budget(pages: readonly string[]): Plugin {
  return {
    name: 'opsconductor-budget',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const entry = chunks.find((chunk) => chunk.isEntry);
      if (!entry) {
        this.error('there is no entry');
      }
      for (const page of pages) {
        const start = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(page));
        if (!start) {
          this.error(`the page ${page} has no chunk of its own`);
        }
        const loaded = reached([entry, start], chunks);
        const size = loaded.reduce((sum, chunk) => sum + gzipSync(chunk.code).length, 0);
        const said = `${page}: ${(size / 1000).toFixed(1)} kB of scripts in ${loaded.length} files, gzip`;
        if (size > BUDGET) {
          this.error(`${said}, more than ${BUDGET / 1000} kB`);
        }
        this.info(said);
      }
    },
  };
}

function reached(from: Rolldown.OutputChunk[], all: Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const found = new Set(from);
  for (const chunk of found) {
    for (const name of chunk.imports) {
      const imported = all.find((other) => other.fileName === name);
      if (imported) {
        found.add(imported);
      }
    }
  }
  return [...found];
}
