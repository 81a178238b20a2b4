// openid-client: a system's token, a user's login, refreshes, an exchange, and a call with the token.
import * as client from 'openid-client';
import { clientKey, refused, say, setup } from './setup.mjs';

const SCOPE = 'nhn:pps/provesvar-read';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

// It sends an array also where there is one element.
const organisation = {
  type: 'helseid_authorization',
  practitioner_role: {
    organization: {
      identifier: { system: 'urn:oid:1.0.6523', type: 'ENH', value: `NO:ORGNR:${setup.organisation}:${setup.unit}` },
    },
  },
};

const key = await clientKey();
const typed = { [client.modifyAssertion]: (header) => { header.typ = 'client-authentication+jwt'; } };
const discover = (options) => client.discovery(
  new URL(setup.issuer),
  setup.client_id,
  undefined,
  client.PrivateKeyJwt(key, options),
  { execute: [client.allowInsecureRequests] },
);
const config = await discover(typed);
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));

const system = await client.clientCredentialsGrant(config, { scope: SCOPE }, { DPoP });

// Without `typ`, which is how it comes.
const untyped = await discover(undefined);
const withoutTyp = await refused(() => client.clientCredentialsGrant(untyped, { scope: SCOPE }));

async function pushed() {
  const verifier = client.randomPKCECodeVerifier();
  const checks = { pkceCodeVerifier: verifier, expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const parameters = new URLSearchParams({
    redirect_uri: 'http://127.0.0.1:4711/callback',
    scope: `openid profile offline_access helseid://scopes/identity/pid ${SCOPE} nhn:phr/mhd/read-document`,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state: checks.expectedState,
    nonce: checks.expectedNonce,
  });
  parameters.append('authorization_details', JSON.stringify([organisation]));
  parameters.append('resource', 'nhn:pps');
  parameters.append('resource', 'nhn:phr');
  const object = await client.buildAuthorizationUrlWithJAR(config, parameters, key);
  const address = await client.buildAuthorizationUrlWithPAR(config, object.searchParams, { DPoP });
  return { address, checks };
}

async function logIn() {
  const { address, checks } = await pushed();
  const visit = await fetch(address, { redirect: 'manual' });
  const back = new URL(visit.headers.get('location'));
  const change = () => client.authorizationCodeGrant(config, back, checks, { resource: 'nhn:pps' }, { DPoP });
  return { tokens: await change(), change };
}

const { tokens, change } = await logIn();
const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token, { resource: 'nhn:phr' }, { DPoP });
const exchanged = await client.genericGrantRequest(config, EXCHANGE, {
  subject_token: tokens.access_token, subject_token_type: ACCESS_TOKEN, scope: SCOPE,
}, { DPoP });
const call = await client.fetchProtectedResource(
  config,
  tokens.access_token,
  new URL(`${setup.test_results}/DiagnosticReport/_search`),
  'POST',
  '',
  new Headers({ 'person-id': setup.patient, 'content-type': 'application/x-www-form-urlencoded' }),
  { DPoP },
);
const found = await call.json();
const usedTwice = await refused(() => client.refreshTokenGrant(config, tokens.refresh_token, {}, { DPoP }));
const sessionOver = await refused(() => client.refreshTokenGrant(config, refreshed.refresh_token, {}, { DPoP }));
const codeTwice = await refused(change);

say({
  system: [system.token_type, system.scope],
  user: tokens.claims()['helseid://claims/identity/pid'],
  kinds: [tokens.token_type, refreshed.token_type, exchanged.token_type],
  issued: exchanged.issued_token_type,
  called: [call.status, found.resourceType, found.total],
  withoutTyp,
  usedTwice,
  sessionOver,
  codeTwice,
});
