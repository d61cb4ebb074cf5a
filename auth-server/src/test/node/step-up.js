// A sign-in, and a stronger one after it.
import { discover, login } from './client.js';
import { conclude } from './conversation.js';

const config = await discover();
const before = await login(config);
const after = await login(config, { parameters: { acr_values: 'mfa' } });
conclude({ before: before.claims(), after: after.claims() });
