// node-oidc-provider with its in-memory adapter: client credentials only, JWT access tokens signed with ES256 (RFC 9068).
// PORT, CLIENT, SECRET, RESOURCE and SCOPE say what it is to serve.

import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const { PORT, CLIENT, SECRET, RESOURCE, SCOPE } = process.env;

const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });

const resourceServer = {
  scope: SCOPE,
  audience: RESOURCE,
  accessTokenFormat: 'jwt',
  accessTokenTTL: 300,
  jwt: { sign: { alg: 'ES256' } },
};

const provider = new Provider(`http://localhost:${PORT}`, {
  jwks: { keys: [{ ...key, use: 'sig', alg: 'ES256', kid: 'es256' }] },
  clients: [
    {
      client_id: CLIENT,
      client_secret: SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
      id_token_signed_response_alg: 'ES256',
    },
  ],
  clientAuthMethods: ['client_secret_basic'],
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    resourceIndicators: { enabled: true, getResourceServerInfo: () => resourceServer },
  },
});

provider.listen(PORT, '127.0.0.1');
