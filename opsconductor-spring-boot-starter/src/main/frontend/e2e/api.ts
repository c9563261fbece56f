import { request, type APIRequestContext } from 'playwright-core';
import { ADMIN, type Server } from './server.ts';

/** The API without the UI, for what a test needs to be there. */
export class Api {
  private readonly context: APIRequestContext;
  private readonly server: Server;

  private constructor(context: APIRequestContext, server: Server) {
    this.context = context;
    this.server = server;
  }

  static async logIn(server: Server, user = ADMIN): Promise<Api> {
    const anonymous = await request.newContext({ ignoreHTTPSErrors: true });
    const answer = await anonymous.post(`${server.address}/api/v1/auth/login`, { data: user });
    const { access_token } = (await answer.json()) as { access_token: string };
    await anonymous.dispose();
    const context = await request.newContext({
      ignoreHTTPSErrors: true,
      extraHTTPHeaders: { Authorization: `Bearer ${access_token}` },
    });
    return new Api(context, server);
  }

  async get<T>(path: string): Promise<T> {
    return this.send('GET', path);
  }

  async post<T>(path: string, data: unknown, contentType = 'application/json'): Promise<T> {
    return this.send('POST', path, { data, headers: { 'Content-Type': contentType } });
  }

  private async send<T>(method: string, path: string, options: object = {}): Promise<T> {
    const answer = await this.context.fetch(`${this.server.address}/api/v1${path}`, { method, ...options });
    const text = await answer.text();
    if (!answer.ok()) {
      throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
    }
    return (text ? JSON.parse(text) : undefined) as T;
  }

  close(): Promise<void> {
    return this.context.dispose();
  }
}
