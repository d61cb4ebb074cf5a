// Access that goes on after the person has signed out.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude, hear, say } from './conversation.js';

const config = await discover({ id_token_signed_response_alg: 'ES256' });
const tokens = await login(config, { parameters: { prompt: 'consent' } });
say('sign out');
await hear();
const refreshed = await oidc.refreshTokenGrant(config, tokens.refresh_token);
conclude({ before: tokens.claims(), after: refreshed.claims() });
