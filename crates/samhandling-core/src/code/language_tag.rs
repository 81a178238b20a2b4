//! Language tags: the grammar of BCP 47, and its languages of two letters.

/// The languages of two letters in the registry, those out of use among them.
const TWO_LETTERS: &str = "\
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz \
    ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik \
    in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg \
    mh mi mk ml mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro \
    ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty \
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// The tags that were registered before there was a grammar, and do not fit it.
const IRREGULAR: [&str; 17] = [
    "en-GB-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-BE-FR",
    "sgn-BE-NL",
    "sgn-CH-DE",
];

/// Whether a code is a language tag: it fits the grammar, and a language of two letters is a registered one. Languages of
/// three letters, regions and variants are not looked up.
///
/// # Example
/// ```
/// use samhandling_core::code::is_language_tag;
///
/// assert!(is_language_tag("nn-NO"));
/// assert!(!is_language_tag("nb_NO"));
/// assert!(!is_language_tag("xx"));
/// ```
///
/// # Source
/// RFC 5646 §2.1; <https://www.iana.org/assignments/language-subtag-registry>, read 2026-11-22.
#[must_use]
pub fn is_language_tag(code: &str) -> bool {
    if IRREGULAR.iter().any(|known| known.eq_ignore_ascii_case(code)) {
        return true;
    }
    let mut subtags = code.split('-').peekable();
    let Some(language) = subtags.next() else { return false };
    if language.eq_ignore_ascii_case("x") {
        return is_private(subtags);
    }
    if !is_language(language) {
        return false;
    }
    for _ in 0..3 {
        subtags.next_if(|subtag| letters(subtag, 3..=3));
    }
    subtags.next_if(|subtag| letters(subtag, 4..=4));
    subtags.next_if(|subtag| letters(subtag, 2..=2) || digits(subtag));
    while subtags.next_if(|subtag| is_variant(subtag)).is_some() {}
    while let Some(singleton) = subtags.next() {
        if singleton.eq_ignore_ascii_case("x") {
            return is_private(subtags);
        }
        let is_extension = |subtag: &&str| alphanumeric(subtag, 2..=8);
        if !alphanumeric(singleton, 1..=1) || subtags.next_if(is_extension).is_none() {
            return false;
        }
        while subtags.next_if(is_extension).is_some() {}
    }
    true
}

fn is_language(subtag: &str) -> bool {
    let known = || TWO_LETTERS.split(' ').any(|known| known.eq_ignore_ascii_case(subtag));
    // The grammar has room for longer ones too; the registry has none.
    if subtag.len() == 2 { known() } else { letters(subtag, 3..=3) }
}

fn is_private<'s>(subtags: impl Iterator<Item = &'s str>) -> bool {
    let mut subtags = subtags.peekable();
    subtags.peek().is_some() && subtags.all(|subtag| alphanumeric(subtag, 1..=8))
}

/// Five to eight characters, or four of which the first is a digit.
fn is_variant(subtag: &str) -> bool {
    let begins_with_digit = subtag.starts_with(|first: char| first.is_ascii_digit());
    alphanumeric(subtag, 5..=8) || (begins_with_digit && alphanumeric(subtag, 4..=4))
}

fn letters(subtag: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphabetic())
}

fn alphanumeric(subtag: &str, lengths: std::ops::RangeInclusive<usize>) -> bool {
    lengths.contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn digits(subtag: &str) -> bool {
    subtag.len() == 3 && subtag.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::is_language_tag;

    #[test]
    fn the_grammar_of_bcp_47_holds() {
        for tag in [
            "nb",
            "no",
            "NN-no",
            "en-US",
            "zh-Hant-TW",
            "zh-cmn-Hans-CN",
            "sl-rozaj-biske",
            "de-CH-1996",
            "es-419",
            "en-u-ca-gregory",
            "x-whatever",
            "en-x-a-b",
            "i-klingon",
            "sma",
            "sgn-BE-FR",
        ] {
            assert!(is_language_tag(tag), "{tag}");
        }
        for tag in [
            "",
            "nb_NO",
            "english",
            "xx",
            "e",
            "en-",
            "-en",
            "en--US",
            "en-u",
            "x",
            "norwegian-bokmål",
            "en US",
            "en-ABCDEFGHI",
        ] {
            assert!(!is_language_tag(tag), "{tag}");
        }
    }
}
