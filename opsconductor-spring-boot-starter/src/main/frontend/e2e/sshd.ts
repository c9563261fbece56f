import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from './server.ts';

/** The machine's OpenSSH server on 127.0.0.1, which lets the user of this process in who has one key. */
export class Sshd {
  readonly user = userInfo().username;
  readonly privateKey: string;
  readonly port: number;
  private readonly directory: string;
  private readonly process: ChildProcess;

  private constructor(directory: string, privateKey: string, port: number, process: ChildProcess) {
    this.directory = directory;
    this.privateKey = privateKey;
    this.port = port;
    this.process = process;
  }

  static async start(): Promise<Sshd> {
    const directory = mkdtempSync(path.join(tmpdir(), 'opsconductor-ui-sshd-'));
    const key = (name: string) => {
      const file = path.join(directory, name);
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', file]);
      return file;
    };
    const hostKey = key('host');
    const privateKey = key('key');
    copyFileSync(`${privateKey}.pub`, path.join(directory, 'authorized'));
    const port = await freePort();
    const configuration = path.join(directory, 'configuration');
    writeFileSync(
      configuration,
      `ListenAddress 127.0.0.1:${port}
HostKey ${hostKey}
AuthorizedKeysFile ${path.join(directory, 'authorized')}
PasswordAuthentication no
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
PidFile none
`,
    );
    mkdirSync('/run/sshd', { recursive: true });
    const process = spawn('/usr/sbin/sshd', ['-D', '-e', '-f', configuration], { stdio: ['ignore', 'ignore', 'pipe'] });
    const lines: string[] = [];
    await new Promise<void>((ready, failed) => {
      createInterface({ input: process.stderr }).on('line', (line) => {
        lines.push(line);
        if (line.startsWith('Server listening')) {
          ready();
        }
      });
      process.once('exit', () => failed(new Error(`sshd did not start:\n${lines.join('\n')}`)));
    });
    return new Sshd(directory, privateKey, port, process);
  }

  close(): void {
    this.process.kill();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
