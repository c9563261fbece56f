// Called by the Maven build: puts the UI where the jar is made of, and does nothing twice.
//
//   node build/maven.js <directory> [--unchecked]
//
// Installs what package-lock.json names if that is not there, and builds if anything that the UI is made of is another than at the last
// build. With --unchecked (for -DskipTests) types, rules, formatting and tests are not checked.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const home = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const cache = path.join(home, 'node_modules', '.cache', 'opsconductor-ui');
const [target, option] = process.argv.slice(2);
const unchecked = option === '--unchecked';
if (!target) {
  throw new Error('usage: node build/maven.js <directory> [--unchecked]');
}

function npm(...args) {
  execFileSync('npm', args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
}

function hash(...files) {
  const sum = createHash('sha256');
  for (const file of files) {
    sum.update(path.relative(home, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return sum.digest('hex');
}

function files(directory) {
  return readdirSync(directory, { recursive: true })
    .map((name) => path.join(directory, name))
    .filter((file) => statSync(file).isFile() && !file.endsWith('.gen.ts'))
    .sort();
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

const lock = hash(path.join(home, 'package-lock.json'));
if (read(path.join(cache, 'installed')) !== lock) {
  npm('ci', '--no-audit', '--no-fund');
  mkdirSync(cache, { recursive: true });
  writeFileSync(path.join(cache, 'installed'), lock);
}

const sources = [
  ...['src', 'public', 'build'].flatMap((directory) => files(path.join(home, directory))),
  ...readdirSync(home)
    .filter((name) => /\.(html|json|js|ts)$/.test(name))
    .map((name) => path.join(home, name)),
  ...['openapi.yaml', 'rest.md', 'jobs.md'].map((name) => path.join(home, '../../../../docs', name)),
];
const made = hash(...sources);
const known = read(path.join(cache, 'made')).split(' ');
const dist = path.join(cache, 'dist');
if (known[0] !== made || (known[1] === 'unchecked' && !unchecked)) {
  process.env.OPSCONDUCTOR_UI_OUT = dist;
  npm('run', '--silent', 'api');
  if (!unchecked) {
    npm('run', '--silent', 'check');
    npm('run', '--silent', 'test');
  }
  npm('run', '--silent', 'bundle');
  writeFileSync(path.join(cache, 'made'), `${made} ${unchecked ? 'unchecked' : 'checked'}`);
}
rmSync(target, { recursive: true, force: true });
cpSync(dist, target, { recursive: true });
