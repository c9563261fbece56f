import { createHash, generateKeyPairSync, randomUUID, sign, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server as HttpServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export const CLIENT = 'opsconductor';
const KEY = 'key';

/** An OpenID provider that lets everybody in as one user, for a code that is good once and a verifier that fits. */
export class OpenIdProvider {
  private readonly http: HttpServer;
  private readonly codes = new Map<string, URLSearchParams>();
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  private readonly claims: object;

  private constructor(claims: object) {
    this.claims = claims;
    ({ privateKey: this.privateKey, publicKey: this.publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 }));
    this.http = createServer((request, response) => void this.answer(request, response));
  }

  /** @param claims of the user */
  static async start(claims: object): Promise<OpenIdProvider> {
    const provider = new OpenIdProvider(claims);
    await once(provider.http.listen(0, '127.0.0.1'), 'listening');
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.http.address() as AddressInfo).port}`;
  }

  close(): void {
    this.http.close();
    this.http.closeAllConnections();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.issuer);
    const json = (body: object, status = 200) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    if (pathname === '/.well-known/openid-configuration') {
      json({
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/authorize`,
        token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/jwks`,
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    } else if (pathname === '/jwks') {
      json({ keys: [{ ...this.publicKey.export({ format: 'jwk' }), kid: KEY, use: 'sig', alg: 'RS256' }] });
    } else if (pathname === '/authorize') {
      response.writeHead(302, { Location: this.letIn(searchParams) }).end();
    } else if (pathname === '/token') {
      const tokens = this.tokens(new URLSearchParams(await text(request)));
      json(tokens ?? { error: 'invalid_grant' }, tokens ? 200 : 400);
    } else {
      response.writeHead(404).end();
    }
  }

  private letIn(login: URLSearchParams): string {
    const code = randomUUID();
    this.codes.set(code, login);
    const back = new URL(login.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', login.get('state') ?? '');
    return back.href;
  }

  private tokens(grant: URLSearchParams): object | undefined {
    const code = grant.get('code') ?? '';
    const login = this.codes.get(code);
    this.codes.delete(code);
    const challenge = createHash('sha256')
      .update(grant.get('code_verifier') ?? '')
      .digest('base64url');
    if (login?.get('code_challenge') !== challenge) {
      return undefined;
    }
    return { access_token: randomUUID(), token_type: 'Bearer', id_token: this.idToken(login.get('nonce')) };
  }

  private idToken(nonce: string | null): string {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, aud: CLIENT, iat: now, exp: now + 300, nonce, ...this.claims };
    const signed = [{ alg: 'RS256', kid: KEY }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${signed}.${sign('sha256', Buffer.from(signed), this.privateKey).toString('base64url')}`;
  }
}
