package no.samhandling.bench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.model.OperationOutcome;
import org.hl7.fhir.r5.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy;
import org.hl7.fhir.utilities.settings.FhirSettings;
import org.hl7.fhir.utilities.validation.ValidationMessage;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;
import org.hl7.fhir.validation.service.utils.QuestionnaireMode;

/** The engine behind HL7's validator_cli, without a terminology server and without a network. Its home is `user.home`. */
public final class Hl7 {
  /** An error that says only that nobody could be asked about a code. */
  private static final Pattern NOT_ASKED = Pattern.compile(
      "[Nn]o (terminology )?server|without terminology services|cannot be validated|[Uu]nable to (check|validate)|System URI could not be determined"
          + "|could not be found, so the code|definition for CodeSystem .* could not be found|TerminologyClientContext");

  public static void main(String[] args) throws Exception {
    Protocol job = Protocol.read(args[0]);
    FhirSettings.setProhibitNetworkAccess(true);
    ValidationEngine engine = new ValidationEngine.ValidationEngineBuilder()
        .withVersion("4.0.1")
        .withNoTerminologyServer()
        .withCanRunWithoutTerminologyServer(true)
        .withThoVersion(args[1])
        .withExtensionsVersion(args[2])
        .fromSource("hl7.fhir.r4.core#4.0.1");
    // What a package declares is loaded with it.
    for (String one : job.packages) engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), one, true);
    engine.getContext().setNoTerminologyServer(true);
    engine.setAnyExtensionsAllowed(false);
    engine.setAllowExampleUrls(true);
    engine.setQuestionnaireMode(QuestionnaireMode.CHECK);
    engine.setPolicyAdvisor(new BasePolicyAdvisorForFullValidation(ReferenceValidationPolicy.IGNORE, new HashSet<>()));
    engine.prepare();
    job.run(text -> {
      List<ValidationMessage> messages = new ArrayList<>();
      OperationOutcome outcome = engine.validate(text, FhirFormat.JSON, new ArrayList<>(), messages);
      int errors = 0;
      int open = 0;
      for (OperationOutcomeIssueComponent issue : outcome.getIssue()) {
        switch (issue.getSeverity()) {
          case ERROR, FATAL -> {
            errors++;
            if (NOT_ASKED.matcher(String.valueOf(issue.getDetails().getText())).find()) open++;
          }
          default -> { }
        }
      }
      return new Protocol.Found(errors, errors > 0 && errors == open);
    });
  }
}
