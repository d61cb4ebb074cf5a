// openid-client as a client of the server that the environment names, which it finds by discovery.
import * as oidc from 'openid-client';
import { hear, say } from './conversation.js';

const { ISSUER, CLIENT_ID, CLIENT_SECRET, REDIRECT_URI, SCOPE } = process.env;

export const issuer = new URL(ISSUER);
export const scope = SCOPE;

export async function discover(metadata = {}, authentication = oidc.ClientSecretBasic(CLIENT_SECRET)) {
  const config = await oidc.discovery(issuer, CLIENT_ID, metadata, authentication);
  oidc.enableNonRepudiationChecks(config);
  return config;
}

// Says where the browser has to go, hears what it brings back, and redeems the code.
export async function login(config, { parameters = {}, checks = {}, options = {}, answer = (callback) => new URL(callback), request = oidc.buildAuthorizationUrl } = {}) {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const expectedState = oidc.randomState();
  const expectedNonce = oidc.randomNonce();
  const url = await request(config, {
    redirect_uri: REDIRECT_URI,
    scope: SCOPE,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
    ...parameters,
  });
  say(url.href);
  return oidc.authorizationCodeGrant(
    config,
    answer(await hear()),
    { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true, ...checks },
    undefined,
    options,
  );
}

// The answer that a browser posts to the client.
export function posted(body) {
  return new Request(REDIRECT_URI, { method: 'POST', body: new URLSearchParams(body) });
}
