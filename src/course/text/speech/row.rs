//! Says a row of maths from left to right.

use super::{
    tree::Tree,
    words::{
        CUBED, FRACTION, INDEX, INDEX_ROOT, LONG_FRACTION, LONG_POWER, LONG_ROOT, MARKED, MIXED,
        NEGATIVE, PARTS, PERCENT, POSITIVE, POWER, Phrase, RAISED, ROOT, SIGNS, SQUARED,
    },
};

/// Signs after which a minus belongs to what follows, beside the start of a row.
const BEFORE_SIGN: &str = "=≠<>≤≥≈+-−±×÷·⋅*∗/:;,([{|→⟹⇒⟶⇔";

/// Says rows in a voice: the column of its words.
pub(super) struct Reader(pub(super) usize);

impl Reader {
    /// Says elements that stand side by side.
    pub(super) fn say(&self, row: &[Tree]) -> String {
        let mut all = Vec::new();
        flatten(row, &mut all);
        let mut said = String::new();
        let mut at = 0;
        while at < all.len() {
            let before = at.checked_sub(1).map(|before| all[before]);
            let pair = all.get(at + 1).and_then(|next| self.pair(all[at], next));
            at += if pair.is_some() { 2 } else { 1 };
            let words = match pair {
                Some(words) => words,
                None => self.one(all[at - 1], before),
            };
            if !said.is_empty() {
                said.push(' ');
            }
            said.push_str(&words);
        }
        said
    }

    /// A mixed number, or a number of percent.
    fn pair(&self, number: &Tree, next: &Tree) -> Option<String> {
        if number.name != "mn" {
            return None;
        }
        if next.text == "%" {
            return Some(self.fill(&PERCENT, &number.text, ""));
        }
        let of_numbers = next
            .children
            .iter()
            .all(|part| only(part).is_some_and(is_number));
        let mixed = next.name == "mfrac" && of_numbers && is_whole(&number.text);
        mixed.then(|| self.fill(&MIXED, &number.text, &self.one(next, None)))
    }

    fn one(&self, element: &Tree, before: Option<&Tree>) -> String {
        let part = |at: usize| element.children.get(at..at + 1).unwrap_or_default();
        let said = |at: usize| self.say(part(at));
        let short = |at: usize| part(at).first().is_none_or(|part| only(part).is_some());
        match element.name.as_str() {
            "mo" => self.sign(&element.text, before),
            "mfrac" => self.fraction(&said(0), &said(1), short(0) && short(1)),
            "msup" => self.power(&said(0), &said(1), short(1)),
            "msub" => self.fill(&INDEX, &said(0), &said(1)),
            "msubsup" => {
                let base = self.fill(&INDEX, &said(0), &said(1));
                self.power(&base, &said(2), short(2))
            }
            "msqrt" => {
                let short = element.children.len() == 1 && short(0);
                let phrase = if short { &ROOT } else { &LONG_ROOT };
                self.fill(phrase, &self.say(&element.children), "")
            }
            "mroot" => self.fill(&INDEX_ROOT, &said(0), &said(1)),
            "mover" | "munder" => self.fill(&MARKED, &said(0), &said(1)),
            // Between the lines of a table is a pause.
            "mtr" if before.is_some() => [", ", &self.say(&element.children)].concat(),
            _ if element.children.is_empty() => self.named(element.text.trim()).to_owned(),
            _ => self.say(&element.children),
        }
    }

    fn fraction(&self, above: &str, below: &str, short: bool) -> String {
        let parts = below.parse().unwrap_or(0_usize);
        let named = parts.checked_sub(2).and_then(|at| PARTS.get(at));
        match named.filter(|_| self.0 == 0 && is_whole(above)) {
            Some((one, _)) if above == "1" => ["1 ", one].concat(),
            Some((_, several)) => [above, " ", several].concat(),
            None if short => self.fill(&FRACTION, above, below),
            None => self.fill(&LONG_FRACTION, above, below),
        }
    }

    fn power(&self, base: &str, exponent: &str, short: bool) -> String {
        let phrase = match exponent {
            "2" => &SQUARED,
            "3" => &CUBED,
            "degrees" | "度" | "°" | "′" => &RAISED,
            _ if short => &POWER,
            _ => &LONG_POWER,
        };
        self.fill(phrase, base, exponent)
    }

    fn sign(&self, text: &str, before: Option<&Tree>) -> String {
        let first = match before {
            None => true,
            Some(before) => before.name == "mo" && BEFORE_SIGN.contains(before.text.as_str()),
        };
        match text {
            "-" | "−" if first => NEGATIVE[self.0].to_owned(),
            "+" if first => POSITIVE[self.0].to_owned(),
            _ => self.named(text).to_owned(),
        }
    }

    fn named<'a>(&self, text: &'a str) -> &'a str {
        let known = SIGNS.iter().find(|(sign, _)| *sign == text);
        known
            .and_then(|(_, words)| words.get(self.0))
            .map_or(text, |word| word)
    }

    fn fill(&self, phrase: &Phrase, a: &str, b: &str) -> String {
        let mut filled = String::new();
        for sign in phrase[self.0].chars() {
            match sign {
                'A' => filled.push_str(a),
                'B' => filled.push_str(b),
                other => filled.push(other),
            }
        }
        filled
    }
}

/// The elements of a row, without wrappers that only group and without what is silent.
fn flatten<'a>(row: &'a [Tree], found: &mut Vec<&'a Tree>) {
    for element in row {
        match element.name.as_str() {
            "mrow" | "mstyle" | "mpadded" => flatten(&element.children, found),
            "mphantom" => {}
            "mspace" if element.text.is_empty() => {}
            // Invisible times, function application and the like.
            "mo" if ("\u{2061}"..="\u{2064}").contains(&element.text.as_str()) => {}
            _ => found.push(element),
        }
    }
}

/// The element itself, or the only one in it, if it is a number, a letter or a word.
fn only(element: &Tree) -> Option<&Tree> {
    match (element.name.as_str(), element.children.as_slice()) {
        ("mrow" | "mstyle" | "mpadded", [inner]) => only(inner),
        ("mrow", _) => None,
        (_, children) => children.is_empty().then_some(element),
    }
}

fn is_number(element: &Tree) -> bool {
    element.name == "mn"
}

fn is_whole(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|sign| sign.is_ascii_digit())
}
