// fhir-kit-client: a search with a proof that its `requestSigner` makes, from a token of openid-client.
import { createHash, randomUUID } from 'node:crypto';
import { Client } from 'fhir-kit-client';
import * as jose from 'jose';
import * as client from 'openid-client';
import { clientKey, say, setup } from './setup.mjs';

const config = await client.discovery(
  new URL(setup.issuer),
  setup.client_id,
  undefined,
  client.PrivateKeyJwt(await clientKey(), {
    [client.modifyAssertion]: (header) => { header.typ = 'client-authentication+jwt'; },
  }),
  { execute: [client.allowInsecureRequests] },
);
const pair = await jose.generateKeyPair('ES256', { extractable: true });
const DPoP = client.getDPoPHandle(config, pair);
const { access_token: received } = setup;
// A token of the user who was logged in elsewhere, bound to the key here.
const token = await client.genericGrantRequest(config, 'urn:ietf:params:oauth:grant-type:token-exchange', {
  subject_token: received,
  subject_token_type: 'urn:ietf:params:oauth:token-type:access_token',
  scope: 'nhn:pps/provesvar-read',
}, { DPoP });

const jwk = await jose.exportJWK(pair.publicKey);
const ath = createHash('sha256').update(token.access_token).digest('base64url');

async function requestSigner(url, request) {
  const { origin, pathname } = new URL(url);
  const claims = { htm: request.method, htu: origin + pathname, jti: randomUUID(), ath };
  const proof = await new jose.SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
    .setIssuedAt()
    .sign(pair.privateKey);
  const headers = new Headers(request.headers);
  headers.set('authorization', `DPoP ${token.access_token}`);
  headers.set('dpop', proof);
  request.headers = headers;
}

const fhir = new Client({
  baseUrl: setup.test_results,
  customHeaders: { 'person-id': setup.patient },
  requestSigner,
});
const search = (searchParams) => fhir.search({ resourceType: 'Observation', searchParams, options: { postSearch: true } });
const all = await search({ _count: 50 });
const page = await search({ _count: 2, _skip: 2 });
let unknown;
try {
  await search({ colour: 'red' });
} catch (error) {
  unknown = [error.response?.status, error.response?.data?.resourceType];
}
const statement = await fhir.capabilityStatement();

say({
  found: [all.resourceType, all.total, all.entry.length],
  page: page.entry.length,
  unknown,
  statement: statement.resourceType,
});
