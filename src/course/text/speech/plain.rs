//! Maths as it is typed, for a voice in any language.

use super::Words;

pub(super) struct Plain;

fn held(text: &str, simple: bool) -> String {
    if simple || !text.contains(' ') {
        text.to_owned()
    } else {
        format!("( {text} )")
    }
}

impl Words for Plain {
    fn sign(&self, _: &str) -> Option<&'static str> {
        None
    }

    fn negative(&self) -> &'static str {
        "−"
    }

    fn positive(&self) -> &'static str {
        "+"
    }

    fn fraction(&self, over: &str, under: &str, simple: bool) -> String {
        format!("{} / {}", held(over, simple), held(under, simple))
    }

    fn mixed(&self, whole: &str, over: &str, under: &str) -> String {
        format!("{whole} {over} / {under}")
    }

    fn power(&self, base: &str, exponent: &str, simple: bool) -> String {
        format!("{base} ^ {}", held(exponent, simple))
    }

    fn index(&self, base: &str, index: &str) -> String {
        format!("{base} _ {index}")
    }

    fn root(&self, index: Option<&str>, inside: &str, simple: bool) -> String {
        let index = index.map(|index| format!("{index} ")).unwrap_or_default();
        format!("{index}√ {}", held(inside, simple))
    }

    fn percent(&self, number: &str) -> String {
        format!("{number} %")
    }

    fn marked(&self, base: &str, mark: &str) -> String {
        format!("{base} {mark}")
    }

    fn next_line(&self) -> &'static str {
        "; "
    }
}
