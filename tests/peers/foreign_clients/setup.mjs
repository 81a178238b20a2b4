// What the test says of the sandbox, from standard input: issuer, client id, key, addresses.
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const setup = JSON.parse(readFileSync(0, 'utf8'));

// The key of the client, as WebCrypto has it.
export async function clientKey() {
  const jwk = createPrivateKey(setup.key).export({ format: 'jwk' });
  const usage = { name: 'ECDSA', namedCurve: 'P-256' };
  return { key: await crypto.subtle.importKey('jwk', jwk, usage, false, ['sign']), kid: setup.kid };
}

// What was refused, by OAuth's code.
export async function refused(attempt) {
  try {
    await attempt();
    return null;
  } catch (error) {
    return error.error ?? error.cause?.error ?? String(error);
  }
}

export const say = (told) => console.log(JSON.stringify(told));
