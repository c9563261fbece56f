import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

/** The demo's administrator, who is known to everyone. */
export const ADMIN = { username: 'admin', password: 'admin123' };

/** Below those that the system hands out: the server takes it seconds later, while others ask for ports. */
export async function freePort(): Promise<number> {
  const port = 10_000 + Math.floor(Math.random() * 10_000);
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return freePort();
  }
  server.close();
  await once(server, 'close');
  return port;
}

/** Of the server, or made of its address. */
type Option = string | ((address: string) => string);

/** The standalone server with its demo, as a process of its own: the jar that OPSCONDUCTOR_JAR names. */
export class Server {
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'opsconductor-ui-'));
  private readonly port: number;
  private readonly options: readonly Option[];
  private process: ChildProcess | undefined;

  private constructor(port: number, options: readonly Option[]) {
    this.port = port;
    this.options = options;
  }

  static async start(...options: Option[]): Promise<Server> {
    const server = new Server(await freePort(), options);
    await server.restart();
    return server;
  }

  get address(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** With the same data, at the same address. */
  async restart(): Promise<void> {
    await this.stop();
    const jar = process.env.OPSCONDUCTOR_JAR;
    if (!jar) {
      throw new Error('OPSCONDUCTOR_JAR must name the jar of the standalone server');
    }
    const java = process.env.JAVA_HOME ? path.join(process.env.JAVA_HOME, 'bin', 'java') : 'java';
    const child = spawn(
      java,
      [
        '-XX:TieredStopAtLevel=1',
        '-jar',
        jar,
        '--spring.profiles.active=demo',
        `--opsconductor.data-dir=${path.join(this.directory, 'data')}`,
        `--server.port=${this.port}`,
        '--opsconductor.http-port=-1',
        '--opsconductor.rest.requests-per-second=2000',
        '--opsconductor.rest.anonymous-requests-per-second=200',
        ...this.options.map((option) => (typeof option === 'string' ? option : option(this.address))),
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    this.process = child;
    const lines: string[] = [];
    await new Promise<void>((ready, failed) => {
      createInterface({ input: child.stdout }).on('line', (line) => {
        lines.push(line);
        if (line.includes('Ctrl-C stops the server')) {
          ready();
        }
      });
      child.once('exit', () => failed(new Error(`the server did not start:\n${lines.join('\n')}`)));
    });
  }

  /** As the end of its process, without warning if it is to be killed. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.process && this.process.exitCode === null && this.process.signalCode === null) {
      const ended = once(this.process, 'exit');
      this.process.kill(signal);
      await ended;
    }
    this.process = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
