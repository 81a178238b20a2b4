//! What FHIRPath expected where an expression cannot be read, in the languages of messages.

/// What the parser expects, in English, bokmål and nynorsk.
const WORDS: [[&str; 3]; 13] = [
    ["a function", "en funksjon", "ein funksjon"],
    ["a name", "et navn", "eit namn"],
    ["the name of a variable", "navnet på en variabel", "namnet på ein variabel"],
    ["an expression", "et uttrykk", "eit uttrykk"],
    ["an operator or the end", "en operator eller slutten", "ein operator eller slutten"],
    ["the closing quote", "avsluttende anførselstegn", "avsluttande hermeteikn"],
    ["the closing backtick", "avsluttende gravis", "avsluttande gravis"],
    ["the end of the comment", "slutten på kommentaren", "slutten på kommentaren"],
    ["an escape of FHIRPath", "en escape-sekvens i FHIRPath", "ein escape-sekvens i FHIRPath"],
    ["an integer of 32 bits", "et heltall på 32 bit", "eit heiltal på 32 bit"],
    ["a number of 28 digits", "et tall på høyst 28 sifre", "eit tal på høgst 28 siffer"],
    ["a date or time", "en dato eller et klokkeslett", "ein dato eller eit klokkeslett"],
    ["`$this`, `$index` or `$total`", "`$this`, `$index` eller `$total`", "`$this`, `$index` eller `$total`"],
];

/// What comes in such words too, in the middle of an expectation.
const PHRASES: [[&str; 3]; 7] = [
    [" arguments of ", " argumenter til ", " argument til "],
    [" or more", " eller flere", " eller fleire"],
    [" to ", " til ", " til "],
    [" or ", " eller ", " eller "],
    ["at most ", "høyst ", "høgst "],
    [" bytes", " byte", " byte"],
    [" parts inside one another", " deler inni hverandre", " delar inni kvarandre"],
];

/// An expectation of the parser in the three languages.
pub(super) fn in_all(expected: &str) -> [String; 3] {
    if let Some(words) = WORDS.iter().find(|words| words[0] == expected) {
        return words.map(str::to_owned);
    }
    [0, 1, 2].map(|language| {
        PHRASES.iter().fold(expected.to_owned(), |text, phrase| {
            phrase.get(language).map_or_else(|| text.clone(), |own| text.replace(phrase[0], own))
        })
    })
}

#[cfg(test)]
mod tests {
    use samhandling_fhirpath::{Error, Expression};

    use super::*;

    #[test]
    fn what_the_parser_expects_is_said_in_norwegian() {
        for (expression, nb, nn) in [
            ("name.given.frist()", "en funksjon", "ein funksjon"),
            ("name.", "et navn", "eit namn"),
            ("name.where(", "et uttrykk", "eit uttrykk"),
            ("name given", "en operator eller slutten", "ein operator eller slutten"),
            ("'open", "avsluttende anførselstegn", "avsluttande hermeteikn"),
            ("(name", "`)`", "`)`"),
            ("name.first(1)", "0 argumenter til `first`", "0 argument til `first`"),
            ("name.skip(1, 2", "`,` eller `)`", "`,` eller `)`"),
            ("99999999999", "et heltall på 32 bit", "eit heiltal på 32 bit"),
            ("$that", "`$this`, `$index` eller `$total`", "`$this`, `$index` eller `$total`"),
        ] {
            let Err(error) = Expression::parse(expression) else { panic!("{expression} is read") };
            let error = Error::from(error);
            let Error::Syntax(error) = error else { panic!("{expression}: {error}") };
            let [en, bokmal, nynorsk] = in_all(&error.expected);
            assert_eq!([&*en, &*bokmal, &*nynorsk], [&*error.expected, nb, nn], "{expression}");
        }
    }
}
