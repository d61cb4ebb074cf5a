// A client that proves who it is by a key.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude } from './conversation.js';
import { key, kid } from './key.js';

const tokens = await login(await discover({}, oidc.PrivateKeyJwt({ key, kid })));
conclude(tokens.claims());
