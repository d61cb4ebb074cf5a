// Signed answers of userinfo, and an ID token of another algorithm.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude } from './conversation.js';

const config = await discover({ id_token_signed_response_alg: 'ES256', userinfo_signed_response_alg: 'ES256' });
const tokens = await login(config);
conclude(await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims().sub));
