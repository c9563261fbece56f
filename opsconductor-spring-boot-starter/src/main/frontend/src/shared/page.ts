/** What the server has written into the page. */
function meta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

/** The path of the REST API, for example `/api/v1`. */
export const apiPath = meta('opsconductor-api') || '/api/v1';

/** Of the security policy that the page came with; empty during development. */
export const styleNonce = meta('opsconductor-nonce');

// By this name libraries ask for it that add styles, such as the one that keeps a page still behind a dialog.
Object.assign(window, { __webpack_nonce__: styleNonce });

/** The path below which the pages of the UI are, for example `/ui`; empty for the root. */
export const basePath = new URL(document.baseURI).pathname.replace(/\/$/, '');

/** What the OpenID provider is called that people may log in with; empty if there is none. */
export const oidcProvider = meta('opsconductor-oidc');
