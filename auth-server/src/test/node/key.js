// The key that the environment has as JWK, to sign with.
const jwk = JSON.parse(process.env.CLIENT_KEY);

export const kid = jwk.kid;
export const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
