#!/usr/bin/env bash
# In oauth2-mock-server the ID token has the audience, the access token has `amr`, and they name two users.
#
# One would guess: the access token carries `aud` and the ID token `amr`, `typ` or `nonce` tells which is
#   which, and both tokens of one answer have the same `sub`.
# What happens (oauth2-mock-server 8.2.3, npm, its defaults):
#   - both tokens have the header typ=JWT, kid, alg, and the same key;
#   - `aud` is in the ID token only (the client); `amr`, an ID token's claim, is in the access token only;
#   - `nonce` is in the ID token of a sign-in that asked for it, and not after a refresh;
#   - with a password grant without scope nothing marks the access token but `amr`;
#   - there the access token says sub=ada, as asked, the ID token of the same answer sub=johndoe.
# Why it matters here: a resource server that is tested against it refuses every access token of a user
#   for want of an audience. A setup that was made to pass by relaxing `aud` tells nothing about a real
#   provider, what tells the two tokens apart here does not elsewhere, and a test that compares users
#   sees two.
#
# Needs bash, Node.js 20 and npm. Exits 0 while this is so, 1 once it is not.
set -euo pipefail
version=8.2.3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

echo '{"private":true,"type":"module"}' >package.json
timeout 80 npm install --no-audit --no-fund --ignore-scripts "oauth2-mock-server@$version" >npm.log 2>&1 ||
  { cat npm.log; exit 2; }

cat >ask.mjs <<'JS'
import { readFileSync } from 'node:fs';
import { OAuth2Server } from 'oauth2-mock-server';

const { version } = JSON.parse(readFileSync('node_modules/oauth2-mock-server/package.json'));
console.log(`oauth2-mock-server ${version}`);
const server = new OAuth2Server();
await server.issuer.keys.generate('RS256');
await server.start(0, '127.0.0.1');
const base = `http://127.0.0.1:${server.address().port}`;
const callback = 'http://127.0.0.1/callback';

const json = (part) => JSON.parse(Buffer.from(part, 'base64url'));
const show = (name, token) => {
  const [header, claims] = token.split('.').slice(0, 2).map(json);
  const values = ['sub', 'aud', 'nonce'].filter((c) => c in claims).map((c) => `${c}=${claims[c]}`);
  console.log(`  ${name}: typ=${header.typ} header=${Object.keys(header).sort()}`
    + ` claims=${Object.keys(claims).sort()} ${values.join(' ')}`);
  return header.kid;
};
const ask = async (name, form) => {
  const body = new URLSearchParams({ client_id: 'shop', ...form });
  const answer = await (await fetch(`${base}/token`, { method: 'POST', body })).json();
  console.log(name);
  const kids = [show('access', answer.access_token), show('id', answer.id_token)];
  console.log(`  same key: ${kids[0] === kids[1]}`);
  return answer;
};

const query = new URLSearchParams({
  response_type: 'code', client_id: 'shop', scope: 'openid', nonce: 'n-1', redirect_uri: callback,
});
const redirect = await fetch(`${base}/authorize?${query}`, { redirect: 'manual' });
const code = new URL(redirect.headers.get('location')).searchParams.get('code');
const { refresh_token } = await ask('sign-in with nonce', {
  grant_type: 'authorization_code', code, redirect_uri: callback, scope: 'openid',
});
await ask('refresh', { grant_type: 'refresh_token', refresh_token, scope: 'openid' });
await ask('password of ada', { grant_type: 'password', username: 'ada', password: 'any' });
await server.stop();
JS
timeout 30 node ask.mjs | tee seen

cat >expected <<EXPECTED
oauth2-mock-server $version
sign-in with nonce
  access: typ=JWT header=alg,kid,typ claims=amr,exp,iat,iss,nbf,scope,sub sub=johndoe
  id: typ=JWT header=alg,kid,typ claims=aud,exp,iat,iss,nbf,nonce,sub sub=johndoe aud=shop nonce=n-1
  same key: true
refresh
  access: typ=JWT header=alg,kid,typ claims=amr,exp,iat,iss,nbf,scope,sub sub=johndoe
  id: typ=JWT header=alg,kid,typ claims=aud,exp,iat,iss,nbf,sub sub=johndoe aud=shop
  same key: true
password of ada
  access: typ=JWT header=alg,kid,typ claims=amr,exp,iat,iss,nbf,sub sub=ada
  id: typ=JWT header=alg,kid,typ claims=aud,exp,iat,iss,nbf,sub sub=johndoe aud=shop
  same key: true
EXPECTED
if ! diff expected seen; then
  echo "CHANGED: no longer as described" >&2
  exit 1
fi
echo "as described"
