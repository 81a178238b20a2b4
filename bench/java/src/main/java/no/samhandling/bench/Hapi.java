package no.samhandling.bench;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/** HAPI's FhirInstanceValidator over the chain of its documentation, with the packages of the job. */
public final class Hapi {
  public static void main(String[] args) throws Exception {
    Protocol job = Protocol.read(args[0]);
    FhirContext context = FhirContext.forR4();
    PrePopulatedValidationSupport loaded = new PrePopulatedValidationSupport(context);
    IParser parser = context.newJsonParser();
    for (Path folder : job.folders) load(loaded, parser, folder);
    ValidationSupportChain chain = new ValidationSupportChain(
        new DefaultProfileValidationSupport(context),
        loaded,
        new InMemoryTerminologyServerValidationSupport(context),
        new CommonCodeSystemsTerminologyService(context),
        new SnapshotGeneratingValidationSupport(context));
    FhirInstanceValidator module = new FhirInstanceValidator(chain);
    module.setAnyExtensionsAllowed(false);
    module.setErrorForUnknownProfiles(false);
    module.setBestPracticeWarningLevel(BestPracticeWarningLevel.Ignore);
    FhirValidator validator = context.newValidator().registerValidatorModule(module);
    job.run(text -> {
      int errors = 0;
      var result = validator.validateWithResult(new String(text, StandardCharsets.UTF_8));
      for (SingleValidationMessage message : result.getMessages()) {
        ResultSeverityEnum severity = message.getSeverity();
        if (severity == ResultSeverityEnum.ERROR || severity == ResultSeverityEnum.FATAL) errors++;
      }
      return new Protocol.Found(errors, false);
    });
  }

  /** Adds the definitions of a folder; what it cannot read stays unknown to it. */
  private static void load(PrePopulatedValidationSupport into, IParser parser, Path folder) throws Exception {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        String text = Files.readString(file);
        if (!text.contains("\"StructureDefinition\"") && !text.contains("\"ValueSet\"") && !text.contains("\"CodeSystem\"")) continue;
        try {
          into.addResource(parser.parseResource(text));
        } catch (RuntimeException cannotBeRead) {
          System.err.println(file + ": " + cannotBeRead.getMessage());
        }
      }
    }
  }
}
