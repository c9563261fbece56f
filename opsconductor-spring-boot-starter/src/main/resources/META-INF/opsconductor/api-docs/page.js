'use strict';

window.SwaggerUIBundle({
  url: 'openapi.yaml',
  dom_id: '#api',
  docExpansion: 'none',
  filter: true,
  displayRequestDuration: true,
  // The address of this page is nobody else's business, and a token must not outlive it.
  validatorUrl: null,
  persistAuthorization: false,
});
