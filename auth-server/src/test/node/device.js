// A sign-in at a device without a browser. It says the code, and waits until it hears that somebody has typed it.
import * as oidc from 'openid-client';
import { discover, scope } from './client.js';
import { conclude, hear, say } from './conversation.js';

const config = await discover();
const asked = await oidc.initiateDeviceAuthorization(config, { scope });
say(asked.user_code);
await hear();
const tokens = await oidc.pollDeviceAuthorizationGrant(config, asked);
conclude({ claims: tokens.claims(), scope: tokens.scope });
