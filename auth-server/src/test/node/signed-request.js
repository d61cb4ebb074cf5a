// A request that the client signs, with a number and an object in it.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude } from './conversation.js';
import { key, kid } from './key.js';

const config = await discover({}, oidc.PrivateKeyJwt({ key, kid }));
const tokens = await login(config, {
  parameters: { max_age: '600', claims: JSON.stringify({ id_token: { email: { essential: true } } }) },
  checks: { maxAge: 600 },
  request: (...all) => oidc.buildAuthorizationUrlWithJAR(...all, { key, kid }),
});
conclude(tokens.claims());
