//! The words of the pages.

use samhandling_core::diagnostic::Text;

const fn text(en: &'static str, nb: &'static str, nn: &'static str) -> Text {
    Text { en, nb, nn }
}

macro_rules! words {
    ($($name:ident = $en:literal, $nb:literal, $nn:literal;)+) => {
        $(pub(super) const $name: Text = text($en, $nb, $nn);)+
    };
}

words! {
    ACCEPTS = "accepted", "godtatt", "godteke";
    UNDECIDED = "undecided", "uavgjort", "uavgjort";
    REFUSES = "refused", "avvist", "avvist";
    SKIP = "To the content", "Til innholdet", "Til innhaldet";
    NOT_NHN = "This is a sandbox, not NHN. All persons are invented.",
        "Dette er en sandkasse, ikke NHN. Alle personer er oppdiktede.",
        "Dette er ei sandkasse, ikkje NHN. Alle personar er oppdikta.";
    UNCHECKED = "TOKEN CHECKS ARE OFF: services answer everybody, and what passes here has not been tried.",
        "TOKENER KONTROLLERES IKKE: tjenestene svarer alle, og det som går gjennom her, er ikke prøvd.",
        "TOKEN BLIR IKKJE KONTROLLERTE: tenestene svarar alle, og det som går gjennom her, er ikkje prøvd.";
    PAGES = "Pages", "Sider", "Sider";
    HOME = "Overview", "Oversikt", "Oversikt";
    REPORT = "What clients have met", "Hva klientene har møtt", "Kva klientane har møtt";
    TITLE = "samhandling sandbox", "samhandling sandkasse", "samhandling sandkasse";
    MISSING = "There is no such page", "Siden finnes ikke", "Sida finst ikkje";
    MISSING_WHY = "A call is kept until newer ones take its place, or until the sandbox is reset.",
        "Et kall beholdes til nyere kall tar plassen, eller til sandkassen nullstilles.",
        "Eit kall blir teke vare på til nyare kall tek plassen, eller til sandkassa blir nullstilt.";
    CLIENT = "client", "klient", "klient";
    CLIENT_READY = "A client that is registered", "En klient som er registrert", "Ein klient som er registrert";
    NAME = "name", "navn", "namn";
    VALUE = "value", "verdi", "verdi";
    ADDRESS = "address", "adresse", "adresse";
    SERVICES = "Services", "Tjenester", "Tenester";
    SERVICE = "service", "tjeneste", "teneste";
    AUDIENCE = "audience", "audience", "audience";
    HOLDS = "resources", "ressurser", "ressursar";
    TRY = "Calls to try", "Kall å prøve", "Kall å prøve";
    FAULTS = "Faults", "Feil", "Feil";
    FAULT = "fault", "feil", "feil";
    FAULTS_WHAT = "A fault that is switched on meets the next calls to the service.",
        "En feil som slås på, rammer de neste kallene til tjenesten.",
        "Ein feil som blir slått på, råkar dei neste kalla til tenesta.";
    HOW_OFTEN = "For how many calls", "For hvor mange kall", "For kor mange kall";
    SWITCH_ON = "Switch on", "Slå på", "Slå på";
    CLOCK = "The clock of the world", "Verdens klokke", "Klokka i verda";
    CLOCK_WHAT = "It judges what the sandbox issued, the four hours of a medication list and windows of access. No fresh proof is spoiled when time passes here.",
        "Den avgjør om det sandkassen har utstedt, fortsatt gjelder, de fire timene til en legemiddelliste og vinduer for tilgang. Ingen ferske bevis blir ugyldige når tiden går her.",
        "Ho avgjer om det sandkassa har skrive ut, framleis gjeld, dei fire timane til ei legemiddelliste og vindauge for tilgang. Ingen ferske bevis blir ugyldige når tida går her.";
    CLOCK_NOW = "It is", "Den er", "Ho er";
    ADVANCE = "Let pass", "La det gå", "Lat det gå";
    PASS = "Let time pass", "La tiden gå", "Lat tida gå";
    TEN_MINUTES = "10 minutes", "10 minutter", "10 minutt";
    AN_HOUR = "1 hour", "1 time", "1 time";
    FOUR_HOURS = "4 hours and a minute", "4 timer og et minutt", "4 timar og eit minutt";
    A_DAY = "1 day", "1 døgn", "1 døgn";
    RESET = "Set everything back to the start", "Still alt tilbake til start", "Still alt attende til start";
    PATIENTS = "Patients", "Pasienter", "Pasientar";
    PATIENT = "patient", "pasient", "pasient";
    PERSON_NUMBER = "person number", "fødselsnummer eller D-nummer", "fødselsnummer eller D-nummer";
    MORE_PATIENTS = "Only the first are shown.", "Bare de første vises.", "Berre dei første blir viste.";
    NO_NAME = "without a name", "uten navn", "utan namn";
    PRACTITIONERS = "Practitioners", "Helsepersonell", "Helsepersonell";
    ORGANISATIONS = "Organisations", "Virksomheter", "Verksemder";
    ORGANISATION = "organisation", "virksomhet", "verksemd";
    ORGANISATION_NUMBER = "organisation number", "organisasjonsnummer", "organisasjonsnummer";
    KIND = "kind", "type", "type";
    UNITS = "units", "underenheter", "undereiningar";
    HELSEID_SAYS = "what HelseID says", "hva HelseID sier", "kva HelseID seier";
    DELEGATED = "has delegated to", "har delegert til", "har delegert til";
    NOT_DELEGATED = "has delegated to nobody: HID-1001", "har ikke delegert til noen: HID-1001",
        "har ikkje delegert til nokon: HID-1001";
    LISTED = "has a list of units; others: HID-1003", "har en liste over underenheter; andre: HID-1003",
        "har ei liste over undereiningar; andre: HID-1003";
    TERMS = "has not accepted the terms of", "har ikke godtatt vilkårene for", "har ikkje godteke vilkåra for";
    WORKS_AT = "works at", "arbeider ved", "arbeider ved";
    ROLE = "role", "rolle", "rolle";
    HPR = "HPR number", "HPR-nummer", "HPR-nummer";
    CALLS = "Calls", "Kall", "Kall";
    NO_CALLS = "Nobody has called yet.", "Ingen har kalt ennå.", "Ingen har kalla enno.";
    CALL = "Call", "Kall", "Kall";
    NUMBER = "number", "nummer", "nummer";
    ASKED = "asked", "spurt", "spurt";
    INTERACTION = "interaction", "interaksjon", "interaksjon";
    INTERACTIONS = "Interactions", "Interaksjoner", "Interaksjonar";
    STATUS = "status", "status", "status";
    PRODUCTION = "in production", "i produksjon", "i produksjon";
    RULES = "Rules", "Regler", "Reglar";
    RULE = "rule", "regel", "regel";
    TIMES = "times", "ganger", "gonger";
    COUNT = "Calls", "Kall", "Kall";
    DIAGRAM = "The last calls as a sequence diagram", "De siste kallene som sekvensdiagram",
        "Dei siste kalla som sekvensdiagram";
    DIAGRAM_WHAT = "The table below holds the same.", "Tabellen under viser det samme.",
        "Tabellen under viser det same.";
    RESTS_ON = "rests on", "bygger på", "byggjer på";
    NOTHING_FOUND = "Nothing was found.", "Ingenting å bemerke.", "Ingenting å merke.";
    FOUND = "What was found", "Funn", "Funn";
    WRONG = "what is wrong", "hva som er galt", "kva som er gale";
    MEND = "how it is mended", "hvordan det rettes", "korleis det blir retta";
    SENT = "What was sent", "Det som ble sendt", "Det som vart sendt";
    ANSWERED = "What was answered", "Det som ble svart", "Det som vart svart";
    AS_CURL = "The call as a line for a shell", "Kallet som en linje for et skall",
        "Kallet som ei linje for eit skal";
    FILES = "As files", "Som filer", "Som filer";
    WITH_NUMBERS = "Here person numbers are masked. In the files they are not; tokens are in none of them.",
        "Her er fødselsnummer maskert. I filene er de ikke det; ingen av dem har tokener.",
        "Her er fødselsnummer maskerte. I filene er dei ikkje det; ingen av dei har token.";
    NOT_KEPT = "What was sent and answered is no longer kept.", "Det som ble sendt og svart, er ikke lenger bevart.",
        "Det som vart sendt og svart, er ikkje lenger teke vare på.";
    TOO_LARGE = "A body was too large to be kept.", "En kropp var for stor til å bevares.",
        "Ein kropp var for stor til å bli teken vare på.";
    HAS_DATA = "has data at", "har data hos", "har data hos";
    VIEW = "What the service holds", "Hva tjenesten har", "Kva tenesta har";
    NO_VIEW = "What the service holds cannot be shown as a view.", "Det tjenesten har, kan ikke vises.",
        "Det tenesta har, kan ikkje visast.";
    PICTURE = "Drawn; the text above holds the same data", "Tegnet; teksten over har de samme dataene",
        "Teikna; teksten over har dei same dataa";
}
