// Claims that are asked for one by one: one for the ID token, one for userinfo.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude } from './conversation.js';

const config = await discover();
const tokens = await login(config, {
  parameters: { claims: JSON.stringify({ id_token: { email: { essential: true } }, userinfo: { name: null } }) },
});
const claims = tokens.claims();
conclude({ claims, userinfo: await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) });
