// A client that proves who it is by a key, which the environment has as JWK.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude } from './conversation.js';

const jwk = JSON.parse(process.env.CLIENT_KEY);
const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);

const tokens = await login(await discover({}, oidc.PrivateKeyJwt({ key, kid: jwk.kid })));
conclude(tokens.claims());
