// A sign-out that the client begins.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude, hear, refusal, say } from './conversation.js';

const config = await discover();
const tokens = await login(config);
say(
  oidc.buildEndSessionUrl(config, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: 'http://127.0.0.1:8080/',
    state: 'bye',
  }).href,
);
const back = await hear();
conclude({ back, afterwards: await refusal(() => oidc.refreshTokenGrant(config, tokens.refresh_token)) });
