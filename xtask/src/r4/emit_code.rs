//! Writes the enum of a closed list of codes.

use std::fmt::Write;

use super::model::CodeList;

/// The file of a list, without its first line.
pub fn file(list: &CodeList) -> String {
    let name = &list.rust;
    let (url, version) = list.url.split_once('|').unwrap_or((&list.url, "4.0.1"));
    let mut out = format!(
        "//! The codes of `{url}`.\n\nuse crate::table::code;\n\n/// The codes of the value set `{url}`, version {version}.\n"
    );
    out.push_str("#[derive(Clone, PartialEq, Eq, Hash)]\n");
    _ = writeln!(out, "pub enum {name} {{");
    for (variant, code, system) in &list.codes {
        _ = writeln!(out, "    /// `{code}` of `{system}`.\n    {variant},");
    }
    out.push_str("    /// A code that is not in the value set.\n    Unlisted(String),\n}\n\n");
    _ = writeln!(out, "code!({name}, {{");
    for (variant, code, _) in &list.codes {
        _ = writeln!(out, "    {variant} = \"{code}\",");
    }
    out.push_str("});\n");
    out
}
