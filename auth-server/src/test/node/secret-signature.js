// A client that signs with its secret, and doesn't send it.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude } from './conversation.js';

const tokens = await login(await discover({}, oidc.ClientSecretJwt(process.env.CLIENT_SECRET)));
conclude(tokens.claims());
