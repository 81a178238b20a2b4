//! The draft: FHIR's AuditEvent, filled with what the access context and the call know.

use samhandling_core::identifier::{IdentifierKind, PersonNumber, PersonNumberKind};
use samhandling_r4::{
    AuditEvent, AuditEventAction, AuditEventAgent, AuditEventAgentNetwork, AuditEventAgentNetworkType,
    AuditEventEntity, AuditEventOutcome, AuditEventSource, CodeableConcept, Coding, Identifier, Reference,
};

use crate::client::ServiceClient;
use crate::context::{AccessContext, Code};
use crate::error::Error;
use crate::interaction::{Plan, Reply};
use crate::service::Interaction;

const EVENT_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-event-type";
const RESTFUL: &str = "http://hl7.org/fhir/restful-interaction";
const ENTITY_TYPE: &str = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
const ROLE: &str = "http://terminology.hl7.org/CodeSystem/object-role";

/// A draft; none where the clock tells no time that FHIR can write.
///
/// # Source
///
/// [FHIR R4, AuditEvent](https://hl7.org/fhir/R4/auditevent.html); HL7 Norway's AuditEvent guide 0.9.8, read 2026-11-21, maps the
/// same facts of the attest. Its profile wants resources of their own for practitioner and patient, which the one who keeps the
/// log has.
pub(super) fn draft(
    service: &ServiceClient,
    interaction: &Interaction,
    plan: &Plan,
    result: &Result<Reply, Error>,
) -> Option<AuditEvent> {
    let now = service.client.wire.platform().now();
    let recorded = chrono::DateTime::from_timestamp(now.seconds(), 0)?;
    let recorded: samhandling_r4::primitive::Instant =
        recorded.to_rfc3339_opts(chrono::SecondsFormat::Secs, true).parse().ok()?;
    let context = &plan.context;
    let agents = agents(service, plan);
    let source = AuditEventSource::new(observer(context));
    let kind = Coding::new(EVENT_TYPE, "rest").with_display("RESTful Operation");
    let (code, action) = restful(&interaction.name);
    let mut event = AuditEvent::new(kind, recorded, agents, source)
        .with_subtype(Coding::new(RESTFUL, code))
        .with_action(action)
        .with_outcome(outcome(result));
    if let Some(purpose) = purpose(context) {
        event = event.with_purpose_of_event(purpose);
    }
    event.entity = entities(interaction, plan);
    Some(event)
}

/// FHIR's code for an interaction of a dialect, and what it does: create, read, update, delete, execute.
fn restful(name: &str) -> (&str, AuditEventAction) {
    match name {
        "search" => ("search-type", AuditEventAction::E),
        "read" | "vread" | "history-instance" | "history-type" | "history-system" => {
            (name, AuditEventAction::R)
        }
        "create" | "conditional-create" => ("create", AuditEventAction::C),
        "update" | "conditional-update" => ("update", AuditEventAction::U),
        "patch" | "conditional-patch" => ("patch", AuditEventAction::U),
        "delete" | "conditional-delete" => ("delete", AuditEventAction::D),
        "transaction" | "batch" => (name, AuditEventAction::E),
        "retrieve" | "status" => ("read", AuditEventAction::R),
        _ => ("operation", AuditEventAction::E),
    }
}

/// 0 done, 4 refused to us, 8 the service or the way failed.
fn outcome(result: &Result<Reply, Error>) -> AuditEventOutcome {
    match result {
        Ok(_) => AuditEventOutcome::Code0,
        Err(error) if error.status().is_some_and(|status| status < 500) => AuditEventOutcome::Code4,
        Err(_) => AuditEventOutcome::Code8,
    }
}

fn agents(service: &ServiceClient, plan: &Plan) -> Vec<AuditEventAgent> {
    let context = &plan.context;
    let practitioner = context.practitioner();
    let number = practitioner.number.as_ref().map(person);
    let hpr = practitioner.hpr_number.as_ref().map(|hpr| Identifier::new(IdentifierKind::Hpr.system(), hpr));
    // Who asks; where no practitioner is named, the system asks for itself.
    let mut who = AuditEventAgent::new(true);
    if let Some(identifier) = hpr.or(number) {
        who = who.with_who(Reference::to_identifier("Practitioner", identifier));
    } else {
        who = who.with_who(observer(context));
    }
    if let Some(role) = &practitioner.role {
        who = who.with_role(concept(role));
    }
    let mut agents = vec![who];
    if let Some(organisation) = context.organisation() {
        for number in std::iter::once(&organisation.parent).chain(&organisation.child) {
            let identifier = Identifier::new(IdentifierKind::OrganisationNumber.system(), number.as_str());
            let agent = AuditEventAgent::new(false);
            agents.push(agent.with_who(Reference::to_identifier("Organization", identifier)));
        }
    }
    // Where the data came from or went to.
    let network = AuditEventAgentNetwork::default();
    let network = match plan.url.host_str() {
        Some(host) => network.with_address(host).with_type(AuditEventAgentNetworkType::Code1),
        None => network,
    };
    let agent = AuditEventAgent::new(false).with_network(network);
    agents.push(agent.with_name(service.dialect.name.as_str()));
    agents
}

fn observer(context: &AccessContext) -> Reference {
    Reference::default().with_display(context.system().name.as_deref().unwrap_or("unnamed system"))
}

/// Purpose, its details, and the access basis as the user stated it.
fn purpose(context: &AccessContext) -> Option<CodeableConcept> {
    let mut concept = CodeableConcept::default();
    if let Some(purpose) = context.purpose() {
        // The attest writes the same code system as an OID.
        let of_use = Coding::new("http://terminology.hl7.org/CodeSystem/v3-ActReason", purpose.of_use.code());
        concept = concept.with_coding(of_use);
        if let Some(details) = &purpose.details {
            concept = concept.with_coding(Coding::new(&details.system, &details.code));
        }
    }
    if let Some(basis) = context.access_basis() {
        concept = concept.with_text(basis.key());
    }
    let says = !concept.coding.is_empty() || concept.text.is_some();
    says.then_some(concept)
}

fn entities(interaction: &Interaction, plan: &Plan) -> Vec<AuditEventEntity> {
    let mut entities = Vec::new();
    if let Some(patient) = plan.context.patient() {
        let what = Reference::to_identifier("Patient", person(&patient.number));
        let entity = AuditEventEntity::default().with_what(what);
        let entity = entity.with_type(Coding::new(ENTITY_TYPE, "1").with_display("Person"));
        entities.push(entity.with_role(Coding::new(ROLE, "1").with_display("Patient")));
    }
    let mut what = Reference::default();
    if let (Some(resource), Some(id)) = (&plan.resource, &plan.id) {
        what = Reference::to(&format!("{resource}/{id}"));
    }
    // By the correlation id the service finds the call in its own log.
    let call = Identifier::default().with_value(plan.correlation_id.as_str());
    let entity = AuditEventEntity::default().with_what(what.with_identifier(call));
    let entity = entity.with_type(Coding::new(ENTITY_TYPE, "2").with_display("System Object"));
    let name = match &plan.resource {
        Some(resource) => format!("{} {resource}", interaction.name),
        None => interaction.name.clone(),
    };
    entities.push(entity.with_description(name));
    if let Some(decision) = plan.context.purpose().and_then(|purpose| purpose.decision.as_ref()) {
        let what =
            Reference::default().with_identifier(Identifier::default().with_value(decision.id.as_str()));
        let entity = AuditEventEntity::default().with_what(what);
        entities.push(entity.with_description("local decision on access"));
    }
    entities
}

fn concept(code: &Code) -> CodeableConcept {
    CodeableConcept::from(Coding::new(&code.system, &code.code))
}

/// A person's number under its own system.
fn person(number: &PersonNumber) -> Identifier {
    let kind = match number.kind() {
        PersonNumberKind::DNumber => IdentifierKind::DNumber,
        PersonNumberKind::FellesHjelpenummer => IdentifierKind::FellesHjelpenummer,
        _ => IdentifierKind::Fodselsnummer,
    };
    Identifier::new(kind.system(), number.as_str())
}
