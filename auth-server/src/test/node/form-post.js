// An answer that the browser posts.
import { discover, login, posted } from './client.js';
import { conclude } from './conversation.js';

const tokens = await login(await discover(), { parameters: { response_mode: 'form_post' }, answer: posted });
conclude(tokens.claims());
