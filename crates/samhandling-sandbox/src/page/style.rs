//! What the pages look like.

use crate::grounds::Grounds;
use crate::wire::Answer;

/// Small, readable at 200 %, with a mark around what has the focus; dark on light and light on dark.
pub(super) const STYLE: &str = "\
:root{color-scheme:light dark;--text:#1a1a1a;--soft:#4a4a4a;--back:#fff;--line:#6b6b6b;--link:#0a4a7a;--mark:#b35900;\
--good:#1c5c2e;--bad:#8f1d14;--open:#6b4600}\
@media (prefers-color-scheme:dark){:root{--text:#f2f2f2;--soft:#cfcfcf;--back:#161616;--line:#a0a0a0;--link:#9cd0ff;\
--mark:#ffb766;--good:#8fe0a4;--bad:#ffb0a8;--open:#ffd58a}}\
body{font:1rem/1.5 system-ui,sans-serif;margin:0;padding:1rem;color:var(--text);background:var(--back)}\
main,header{max-width:75rem;margin:0 auto}\
h1{font-size:1.75rem;line-height:1.2}h2{font-size:1.375rem;margin-top:2rem}h3{font-size:1.125rem}\
a{color:var(--link)}\
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0;margin:.5rem 0}\
nav a{display:inline-block;padding:.375rem 0}\
.note{border-left:.375rem solid #8a5a00;padding:.25rem .75rem;background:#fff4dc;color:#1a1a1a}\
.wide{overflow-x:auto}\
table{border-collapse:collapse;margin:.5rem 0}caption{text-align:left;font-weight:600;padding:.25rem 0}\
th,td{border-bottom:1px solid var(--line);padding:.375rem .75rem .375rem 0;text-align:left;vertical-align:top}\
pre{overflow-x:auto;border:1px solid var(--line);padding:.75rem;font-size:.875rem}\
code{overflow-wrap:anywhere}\
form{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:end;margin:.5rem 0}\
label{display:block}\
input,select,button{font:inherit;min-height:2.75rem;padding:.25rem .5rem;color:var(--text);background:var(--back);\
border:1px solid var(--line);border-radius:.25rem}\
button{border:2px solid var(--link);color:var(--link);padding:.375rem 1rem;cursor:pointer}\
.accepts{color:var(--good)}.refuses{color:var(--bad)}.undecided{color:var(--open)}\
.soft{color:var(--soft)}\
figure{margin:1rem 0}img,svg{max-width:100%;height:auto}img{background:#fff}\
svg text{font:13px system-ui,sans-serif;fill:var(--text)}svg .lane,svg .way{stroke:var(--line);fill:none}\
svg .head{fill:var(--line)}svg .good{fill:var(--good)}svg .bad{fill:var(--bad)}svg .open{fill:var(--open)}\
:focus-visible{outline:3px solid var(--mark);outline-offset:3px}\
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:.25rem;padding:.25rem .5rem;background:var(--back)}";

/// The style of the pages.
pub(crate) fn style() -> Answer {
    let grounds = Grounds::assumed("a page of the sandbox itself");
    Answer::new(200, "text/css; charset=utf-8", STYLE.as_bytes().to_vec(), grounds)
        .with("x-content-type-options", "nosniff")
}
