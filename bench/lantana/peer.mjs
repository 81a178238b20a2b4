// Lantana's FHIR.js: structure, types and required codes of R4, by the definitions that it brings.
import fhir from 'fhir';
import { job, run } from './protocol.mjs';

const validator = new fhir.Fhir();
run(job(), (text) => {
  let resource;
  try {
    resource = JSON.parse(text);
  } catch {
    return 1;
  }
  const { messages } = validator.validate(resource, { errorOnUnexpected: true });
  return messages.filter((message) => message.severity === 'error' || message.severity === 'fatal').length;
});
