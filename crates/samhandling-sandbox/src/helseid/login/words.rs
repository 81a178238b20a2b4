//! The words of the login page.

use samhandling_core::diagnostic::Text;

pub(super) const TITLE: Text = Text {
    en: "Log in (samhandling sandbox)",
    nb: "Logg inn (samhandling-sandkassen)",
    nn: "Logg inn (samhandling-sandkassa)",
};
pub(super) const HEADING: Text = Text { en: "Log in", nb: "Logg inn", nn: "Logg inn" };
pub(super) const NOT_NHN: Text = Text {
    en: "This is not HelseID and not NHN. It is a sandbox on this machine, and everybody in it is invented.",
    nb: "Dette er ikke HelseID og ikke NHN. Det er en sandkasse på denne maskinen, og alle i den er oppdiktet.",
    nn: "Dette er ikkje HelseID og ikkje NHN. Det er ei sandkasse på denne maskina, og alle i ho er oppdikta.",
};
pub(super) const WHO: Text = Text { en: "Who logs in?", nb: "Hvem logger inn?", nn: "Kven loggar inn?" };
pub(super) const LOG_IN: Text = Text { en: "Log in", nb: "Logg inn", nn: "Logg inn" };
pub(super) const CANCEL: Text = Text { en: "Cancel", nb: "Avbryt", nn: "Avbryt" };
pub(super) const HPR: Text = Text { en: "HPR number", nb: "HPR-nummer", nn: "HPR-nummer" };
pub(super) const NO_HPR: Text = Text { en: "no HPR number", nb: "uten HPR-nummer", nn: "utan HPR-nummer" };
pub(super) const CLIENT: Text =
    Text { en: "The login is for", nb: "Innloggingen er for", nn: "Innlogginga er for" };
pub(super) const FAILED_TITLE: Text = Text {
    en: "The login cannot go on (samhandling sandbox)",
    nb: "Innloggingen kan ikke fortsette (samhandling-sandkassen)",
    nn: "Innlogginga kan ikkje halde fram (samhandling-sandkassa)",
};
pub(super) const FAILED: Text = Text {
    en: "The login cannot go on",
    nb: "Innloggingen kan ikke fortsette",
    nn: "Innlogginga kan ikkje halde fram",
};
pub(super) const RULE: Text = Text { en: "Rule", nb: "Regel", nn: "Regel" };
