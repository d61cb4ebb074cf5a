// A client that runs while the server's keys change, which it keeps for five minutes and fetches anew after one at the soonest.
import * as oidc from 'openid-client';
import { discover, login } from './client.js';
import { conclude, hear, say } from './conversation.js';

const AGE = 600;

// Later the process's clock is put forward, by which the keys that it keeps grow old. The time that it judges tokens by is behind
// that clock by as much, so that tokens are good then and now.
const config = await discover({ [oidc.clockSkew]: -AGE });
const kid = (tokens) => JSON.parse(Buffer.from(tokens.id_token.split('.')[0], 'base64url')).kid;

const kids = [kid(await login(config))];
say('rotate');
await hear();
kids.push(kid(await login(config)));
say('wait');
await hear();
const now = Date.now;
Date.now = () => now() + AGE * 1000;
kids.push(kid(await login(config)));
conclude({ kids });
