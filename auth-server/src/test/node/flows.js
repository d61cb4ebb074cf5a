// Drives the flows of a server with openid-client. It prints where the browser has to go, reads where it was sent back to, and
// prints what it got in the end, as JSON.
//
// Usage: CLIENT_SECRET=… node flows.js ISSUER CLIENT_ID REDIRECT_URI SCOPE [USERINFO_ALG]
import { createInterface } from 'node:readline/promises';
import { once } from 'node:events';
import * as oidc from 'openid-client';

const [issuer, clientId, redirectUri, scope, userinfoAlg] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin });

const config = await oidc.discovery(
  new URL(issuer),
  clientId,
  userinfoAlg
    ? { id_token_signed_response_alg: userinfoAlg, userinfo_signed_response_alg: userinfoAlg }
    : {},
  oidc.ClientSecretBasic(process.env.CLIENT_SECRET),
);
oidc.enableNonRepudiationChecks(config);

const DPoP = oidc.getDPoPHandle(config, await oidc.randomDPoPKeyPair('ES256'));
const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
const expectedState = oidc.randomState();
const expectedNonce = oidc.randomNonce();

console.log(
  oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    max_age: '600',
  }).href,
);
const [callback] = await once(lines, 'line');
lines.close();

const login = await oidc.authorizationCodeGrant(
  config,
  new URL(callback),
  { pkceCodeVerifier, expectedState, expectedNonce, maxAge: 600, idTokenExpected: true },
  undefined,
  { DPoP },
);
const userinfo = await oidc.fetchUserInfo(config, login.access_token, login.claims().sub, { DPoP });
const refreshed = await oidc.refreshTokenGrant(config, login.refresh_token, undefined, { DPoP });
const introspected = await oidc.tokenIntrospection(config, refreshed.access_token);

async function refusal(request) {
  try {
    await request();
    return 'none';
  } catch (e) {
    return e.error ?? e.message;
  }
}

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

console.log(
  JSON.stringify({
    claims: login.claims(),
    userinfo,
    token_type: login.token_type,
    refreshed: refreshed.claims().sub,
    introspected,
    exchanged: exchanged.scope,
    tooMuch,
    afterRevocation,
    endSession: oidc.buildEndSessionUrl(config, { id_token_hint: refreshed.id_token }).href,
  }),
);
