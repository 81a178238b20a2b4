// oidc-provider, set up as strictly as HelseID is: see README.md. It ends when its standard input does.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider, errors } from 'oidc-provider';

const PID = 'helseid://claims/identity/pid';
const LEVEL = 'helseid://claims/identity/security_level';
const HPR = 'helseid://claims/hpr/hpr_number';

// Who can log in, by `login_hint`; synthetic numbers.
const users = {
  doctor: { [PID]: '16858399649', [HPR]: '9144900', [LEVEL]: '4' },
  other: { [PID]: '10915596784', [HPR]: '4128168', [LEVEL]: '4' },
  low: { [PID]: '16858399649', [HPR]: '9144900', [LEVEL]: '3' },
};

function key(kid) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...privateKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
}

// What HelseID wants of a client assertion, and this server takes unless told otherwise.
function assertJwtClientAuthClaimsAndHeader(ctx, claims, header) {
  const refuse = (what) => {
    throw new errors.InvalidClientAuth(what);
  };
  if (claims.aud !== ctx.oidc.issuer) refuse('aud is not the issuer');
  if (claims.exp - Math.floor(Date.now() / 1000) > 60) refuse('exp is more than 60 seconds ahead');
  if (header.typ !== 'client-authentication+jwt') refuse('typ is not client-authentication+jwt');
}

const audienceOf = (scope) => scope?.split(' ').find((word) => word.startsWith('nhn:'))?.split('/')[0];

const configuration = {
  assertJwtClientAuthClaimsAndHeader,
  claims: {
    openid: ['sub'],
    profile: [],
    'helseid://scopes/identity/pid': [PID],
    'helseid://scopes/identity/security_level': [LEVEL],
    'helseid://scopes/hpr/hpr_number': [HPR],
  },
  scopes: ['openid', 'offline_access', 'profile'],
  clientAuthMethods: ['private_key_jwt'],
  conformIdTokenClaims: false,
  cookies: { keys: [randomBytes(32).toString('hex')] },
  extraTokenClaims: (ctx, token) => (token.accountId ? { [PID]: users[token.accountId][PID] } : undefined),
  features: {
    clientCredentials: { enabled: true },
    devInteractions: { enabled: false },
    dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
    pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true },
    registration: { enabled: true },
    requestObjects: { enabled: true, requireSignedRequestObject: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx, client, oneOf) => oneOf?.[0] ?? audienceOf(ctx.oidc.params.scope),
      getResourceServerInfo: (ctx, audience) => ({
        scope: `${audience}/read ${audience}/write`,
        audience,
        accessTokenFormat: 'jwt',
        accessTokenTTL: 600,
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...users[id] }) }),
  jwks: { keys: [key('first')] },
  rotateRefreshToken: () => true,
  ttl: { AuthorizationCode: 60, ClientCredentials: 600, Grant: 3600, IdToken: 300, Interaction: 60, RefreshToken: 3600, Session: 3600 },
};

// Stands for the user: logs in as the hint says, and agrees.
async function interact(provider, request, response) {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const finish = (result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: true });
  const user = params.login_hint ?? 'doctor';
  if (user === 'nobody') return finish({ error: 'access_denied', error_description: 'the user said no' });
  if (prompt.name === 'login') return finish({ login: { accountId: user } });
  const known = grantId && (await provider.Grant.find(grantId));
  const grant = known || new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  grant.addOIDCScope((prompt.details.missingOIDCScope ?? []).join(' '));
  for (const [audience, scopes] of Object.entries(prompt.details.missingResourceScopes ?? {})) {
    grant.addResourceScope(audience, scopes.join(' '));
  }
  return finish({ consent: { grantId: await grant.save() } });
}

let answer;
const server = createServer((request, response) => answer(request, response));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, configuration);
  const callback = provider.callback();
  provider.on('server_error', (ctx, error) => console.error(error));
  answer = (request, response) => {
    if (!request.url.startsWith('/interaction/')) return callback(request, response);
    return interact(provider, request, response).catch((error) => {
      console.error(error);
      response.writeHead(500).end();
    });
  };
  console.log(`listening on ${issuer}`);
});
process.stdin.resume().on('end', () => process.exit());
