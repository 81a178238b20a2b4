//! What all pages have: language, heading, the way between them, and that this is not NHN.

use samhandling_core::diagnostic::{Language, Text};

use super::style::STYLE;
use super::words;
use crate::grounds::Grounds;
use crate::helseid::languages;
use crate::record::Verdict;
use crate::wire::{Answer, HttpCall, escaped, fields};

/// A page in one language.
#[derive(Clone, Copy)]
pub(crate) struct Shell {
    pub(super) language: Language,
    /// Whether the address says which language; else the browser does.
    is_asked: bool,
    /// Whether it is a file: it has its style in it, and leads nowhere.
    pub(super) is_file: bool,
    are_tokens_checked: bool,
}

impl Shell {
    /// The page that a call asks for: in the language of its parameter `lang`, else of its browser.
    pub(crate) fn of(call: &HttpCall, are_tokens_checked: bool) -> Self {
        let parameters = fields(call.query.as_deref().unwrap_or_default().as_bytes());
        let asked =
            parameters.iter().find(|(name, _)| name == "lang").map_or("", |(_, value)| value.as_str());
        Self {
            language: languages(asked, call.header("accept-language")),
            is_asked: Language::from_tag(asked).is_some(),
            is_file: false,
            are_tokens_checked,
        }
    }

    /// A file.
    pub(crate) const fn file(language: Language) -> Self {
        Self { language, is_asked: false, is_file: true, are_tokens_checked: true }
    }

    /// The language of the page.
    pub(crate) const fn language(self) -> Language {
        self.language
    }

    /// Words in the language of the page.
    pub(super) fn say(self, text: &Text) -> String {
        escaped(text.in_language(self.language))
    }

    /// An address within the sandbox that keeps the language.
    pub(crate) fn address(self, path: &str) -> String {
        match self.is_asked {
            true => format!("{path}?lang={}", self.language.tag()),
            false => path.to_owned(),
        }
    }

    /// The same, as it stands in an attribute.
    pub(super) fn to(self, path: &str) -> String {
        escaped(&self.address(path))
    }

    /// A verdict, in colour and in words.
    pub(super) fn verdict(self, verdict: Verdict) -> String {
        let text = match verdict {
            Verdict::Accepts => &words::ACCEPTS,
            Verdict::Undecided => &words::UNDECIDED,
            Verdict::Refuses => &words::REFUSES,
        };
        format!("<span class=\"{}\">{}</span>", verdict.word(), self.say(text))
    }

    /// A table whose rows are HTML.
    pub(super) fn table(self, caption: &Text, heads: &[&Text], rows: &[Vec<String>]) -> String {
        let heads: String =
            heads.iter().map(|head| format!("<th scope=\"col\">{}</th>", self.say(head))).collect();
        let mut out = format!(
            "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption>{caption}</caption>\
             <thead><tr>{heads}</tr></thead><tbody>",
            caption = self.say(caption)
        );
        for row in rows {
            out.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let cell = match column {
                    0 => format!("<th scope=\"row\">{cell}</th>"),
                    _ => format!("<td>{cell}</td>"),
                };
                out.push_str(&cell);
            }
            out.push_str("</tr>");
        }
        out + "</tbody></table></div>"
    }

    /// Text that was made for a terminal, or sent.
    pub(super) fn plain(self, label: &Text, text: &str) -> String {
        let label = self.say(label);
        format!("<pre tabindex=\"0\" role=\"region\" aria-label=\"{label}\">{}</pre>", escaped(text))
    }

    /// The whole page.
    pub(super) fn page(self, title: &str, body: &str) -> String {
        let tag = self.language.tag();
        let (style, around) = match self.is_file {
            true => (format!("<style>{STYLE}</style>"), String::new()),
            false => ("<link rel=\"stylesheet\" href=\"/sandbox/style.css\">".to_owned(), self.ways()),
        };
        format!(
            "<!doctype html><html lang=\"{tag}\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>{style}</head><body>\
             <a class=\"skip\" href=\"#main\">{skip}</a><header><p class=\"note\">{note}</p>{around}</header>\
             <main id=\"main\"><h1>{title}</h1>{body}</main></body></html>",
            title = escaped(title),
            skip = self.say(&words::SKIP),
            note = self.note(),
        )
    }

    fn note(self) -> String {
        match self.are_tokens_checked {
            true => self.say(&words::NOT_NHN),
            false => {
                format!("{} <strong>{}</strong>", self.say(&words::NOT_NHN), self.say(&words::UNCHECKED))
            }
        }
    }

    /// The ways to the other pages, and to this one in another language.
    fn ways(self) -> String {
        let languages = [("en", "English"), ("nb", "Bokmål"), ("nn", "Nynorsk")];
        let languages: String = languages
            .into_iter()
            .map(|(tag, name)| {
                format!("<li><a href=\"?lang={tag}\" hreflang=\"{tag}\" lang=\"{tag}\">{name}</a></li>")
            })
            .collect();
        format!(
            "<nav aria-label=\"{pages}\"><ul><li><a href=\"{home}\">{home_word}</a></li>\
             <li><a href=\"{report}\">{report_word}</a></li>{languages}</ul></nav>",
            pages = self.say(&words::PAGES),
            home = self.to("/"),
            home_word = self.say(&words::HOME),
            report = self.to("/sandbox/report.html"),
            report_word = self.say(&words::REPORT),
        )
    }

    /// The answer that the page is.
    pub(super) fn answer(self, status: u16, title: &str, body: &str) -> Answer {
        let page = self.page(title, body).into_bytes();
        let policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        Answer::new(
            status,
            "text/html; charset=utf-8",
            page,
            Grounds::assumed("a page of the sandbox itself"),
        )
        .with("content-security-policy", policy)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "same-origin")
        .with("cache-control", "no-store")
        .with("content-language", self.language.tag())
        .with("vary", "accept-language")
    }

    /// A page that is not there.
    pub(crate) fn missing(self) -> Answer {
        let title = words::MISSING.in_language(self.language);
        self.answer(404, title, &format!("<p>{}</p>", self.say(&words::MISSING_WHY)))
    }
}
