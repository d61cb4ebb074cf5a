// A client that registers itself, and a sign-in there.
import * as oidc from 'openid-client';
import { issuer, login } from './client.js';
import { conclude } from './conversation.js';

const { INITIAL_TOKEN, REDIRECT_URI } = process.env;

const config = await oidc.dynamicClientRegistration(
  issuer,
  { redirect_uris: [REDIRECT_URI], client_name: 'Reader', token_endpoint_auth_method: 'client_secret_post' },
  undefined,
  { initialAccessToken: INITIAL_TOKEN },
);
const tokens = await login(config);
conclude({ client: config.clientMetadata(), claims: tokens.claims() });
