// All that a service needs: sign-in with a key for its tokens, userinfo, refresh, introspection, exchange, revocation.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude, refusal } from './conversation.js';

const config = await discover();
const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));

const tokens = await login(config, { parameters: { max_age: '600' }, checks: { maxAge: 600 }, options: { DPoP } });
const userinfo = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub, { DPoP });
const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token, undefined, { DPoP });
const introspected = await oidc.tokenIntrospection(config, refreshed.access_token);

const exchange = (token, audience, wanted) =>
  oidc.genericGrantRequest(
    config,
    'urn:ietf:params:oauth:grant-type:token-exchange',
    {
      subject_token: token,
      subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
      resource: audience,
      scope: wanted,
    },
    { DPoP },
  );
const exchanged = await exchange(refreshed.access_token, 'api://orders', 'orders:read');
const tooMuch = await refusal(() => exchange(refreshed.access_token, 'api://ledger', 'ledger:write'));

await oidc.tokenRevocation(config, refreshed.refresh_token);
const afterRevocation = await refusal(() => oidc.refreshTokenGrant(config, refreshed.refresh_token, undefined, { DPoP }));

conclude({
  claims: tokens.claims(),
  userinfo,
  token_type: tokens.token_type,
  refreshed: refreshed.claims().sub,
  introspected,
  exchanged: exchanged.scope,
  tooMuch,
  afterRevocation,
});
