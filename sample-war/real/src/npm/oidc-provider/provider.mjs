// oidc-provider as it comes, with one resource for each kind of access token.
//
// environment: SECRET signs the HS256 tokens; HIDDEN is a path that answers 404.
// output: the issuer, then one line for each request.
import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const { SECRET, HIDDEN } = process.env;

const key = (alg, type, options) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  alg,
  use: 'sig',
});

const jwt = (sign, encrypt, audience = 'orders-api') => ({
  accessTokenFormat: 'jwt',
  audience,
  scope: 'orders:read orders:write',
  jwt: { sign, encrypt },
});

const resources = {
  'urn:ledger:RS256': jwt({ alg: 'RS256' }),
  'urn:ledger:PS256': jwt({ alg: 'PS256' }),
  'urn:ledger:ES256': jwt({ alg: 'ES256' }),
  'urn:ledger:Ed25519': jwt({ alg: 'Ed25519' }),
  'urn:ledger:EdDSA': jwt({ alg: 'EdDSA' }),
  'urn:ledger:HS256': jwt({ alg: 'HS256', key: Buffer.from(SECRET), kid: 'shared' }),
  'urn:ledger:encrypted': jwt(
    { alg: 'RS256' },
    {
      alg: 'RSA-OAEP-256',
      enc: 'A256GCM',
      key: generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey,
    },
  ),
  'urn:ledger:opaque': { ...jwt(), accessTokenFormat: 'opaque' },
  'urn:billing': jwt({ alg: 'RS256' }, undefined, 'billing-api'),
};

const webClient = (name) => ({
  client_id: name,
  client_secret: `${name}-secret`,
  redirect_uris: ['https://shop.example.com/callback'],
});

const configuration = {
  clients: [
    {
      client_id: 'night-batch',
      client_secret: 'night-batch-secret',
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
    webClient('shop-web'),
    webClient('orders-api'), // Named like the audience: its ID tokens are easily mistaken.
  ],
  cookies: { keys: ['a key for the cookies of the tests'] },
  extraTokenClaims: (ctx, token) => ({
    roles: token.accountId === 'mary' ? ['manager', 'clerk'] : ['auditor'],
  }),
  features: {
    clientCredentials: { enabled: true },
    dPoP: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: (ctx, resource) => resources[resource],
    },
  },
  jwks: {
    keys: [
      key('RS256', 'rsa', { modulusLength: 2048 }),
      key('PS256', 'rsa', { modulusLength: 2048 }),
      key('ES256', 'ec', { namedCurve: 'P-256' }),
      key('Ed25519', 'ed25519'),
      key('EdDSA', 'ed25519'),
    ],
  },
};

const server = createServer().listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const answer = new Provider(issuer, configuration).callback();
  server.on('request', (request, response) => {
    const path = request.url.split('?')[0];
    console.log(`${request.method} ${path}`);
    if (path === HIDDEN) {
      response.writeHead(404).end();
    } else {
      answer(request, response);
    }
  });
  console.log(`issuer ${issuer}`);
});
