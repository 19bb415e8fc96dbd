//! Converts TeX to MathML and checks the result.
//!
//! The converter is a foreign library that copies some input to its output unchanged. `gate` checks
//! the output: it must be well-formed, and each element and attribute must be on a short list. Only
//! this file makes a [`MathMl`].

use math_core::{LatexToMathML, MathCoreConfig, MathDisplay};

use crate::course::text::{
    MathMl,
    speech::{self, Tree, Voice},
};

const ELEMENTS: [&str; 24] = [
    "math",
    "mrow",
    "mi",
    "mn",
    "mo",
    "mtext",
    "mspace",
    "mfrac",
    "msqrt",
    "mroot",
    "msub",
    "msup",
    "msubsup",
    "munder",
    "mover",
    "munderover",
    "mtable",
    "mtr",
    "mtd",
    "mpadded",
    "mphantom",
    "mstyle",
    "mmultiscripts",
    "mprescripts",
];

const ATTRIBUTES: [&str; 27] = [
    "class",
    "display",
    "displaystyle",
    "scriptlevel",
    "mathvariant",
    "stretchy",
    "symmetric",
    "fence",
    "separator",
    "form",
    "lspace",
    "rspace",
    "minsize",
    "maxsize",
    "largeop",
    "movablelimits",
    "accent",
    "accentunder",
    "linethickness",
    "width",
    "height",
    "depth",
    "voffset",
    "columnalign",
    "rowspacing",
    "columnspacing",
    "columnspan",
];

/// Longer or more deeply nested TeX is refused, because the converter is recursive.
const LONGEST: usize = 2_000;
const DEEPEST: usize = 30;

/// Why TeX cannot be converted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MathError {
    /// The converter refuses it.
    #[error("TeX `{tex}`: {problem}")]
    Tex {
        /// The TeX.
        tex: String,
        /// Message of the converter.
        problem: String,
    },
    /// The result contains something that is not on the list.
    #[error("TeX `{tex}` makes `{found}`, which is not allowed here")]
    NotAllowed {
        /// The TeX.
        tex: String,
        /// The element, attribute or text.
        found: String,
    },
}

/// Converts TeX without the dollar signs. `display` selects display maths, on its own line. The
/// result carries its name in the language of `voice`.
pub fn convert(tex: &str, display: bool, voice: Voice) -> Result<MathMl, MathError> {
    thread_local! {
        static CONVERTER: LatexToMathML =
            LatexToMathML::new(MathCoreConfig::default()).unwrap_or_default();
    }
    if tex.len() > LONGEST || depth(tex) > DEEPEST {
        let problem = "it is too long or too deeply nested".to_owned();
        return Err(MathError::Tex {
            tex: tex.chars().take(40).collect(),
            problem,
        });
    }
    let mode = if display {
        MathDisplay::Block
    } else {
        MathDisplay::Inline
    };
    let converted = CONVERTER.with(|converter| converter.convert_with_local_state(tex, mode));
    let result = converted.map_err(|error| MathError::Tex {
        tex: tex.to_owned(),
        problem: error.error_message(),
    })?;
    let markup = style_to_class(&result.mathml);
    let tree = gate(&markup).map_err(|found| MathError::NotAllowed {
        tex: tex.to_owned(),
        found: found.to_owned(),
    })?;
    Ok(MathMl(named(&markup, &speech::name(&tree, voice))))
}

/// The element with its name for those who listen.
fn named(markup: &str, name: &str) -> String {
    let mut result = String::from("<math aria-label=\"");
    for sign in name.chars() {
        match sign {
            '&' => result.push_str("&amp;"),
            '<' => result.push_str("&lt;"),
            '"' => result.push_str("&quot;"),
            other => result.push(other),
        }
    }
    result.push('"');
    result.push_str(markup.strip_prefix("<math").unwrap_or_default());
    result
}

/// Greatest depth of nested groups.
fn depth(tex: &str) -> usize {
    let commands = tex.matches("\\left").count() + tex.matches("\\begin").count();
    let (mut open, mut deepest) = (0_usize, 0);
    for letter in tex.chars() {
        match letter {
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest + commands
}

/// Replaces alignment styles of the converter by classes and drops all other styles, because the
/// content policy of the page blocks the attribute `style`.
fn style_to_class(markup: &str) -> String {
    let mut result = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once(" style=\"") {
        result.push_str(before);
        let (style, after) = after.split_once('"').unwrap_or((after, ""));
        let class = ["left", "right"]
            .into_iter()
            .find(|side| style.contains(&format!("text-align: {side}")));
        if let Some(class) = class {
            result.push_str(&format!(" class=\"{class}\""));
        }
        rest = after;
    }
    result.push_str(rest);
    result
}

/// Accepts markup that is one well-formed `<math>` element made of the lists above, and reads it as
/// a tree. Otherwise returns the first part that is not.
fn gate(markup: &str) -> Result<Tree, &str> {
    let mut open = vec![Tree::default()];
    let mut names: Vec<&str> = Vec::new();
    let mut rest = markup;
    loop {
        let (text, tag_onwards) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        if text.contains('>')
            || !entities_are_plain(text)
            || (names.is_empty() && !text.trim().is_empty())
        {
            return Err(text);
        }
        if let Some(parent) = open.last_mut() {
            parent.add_text(text);
        }
        let Some(tag_onwards) = tag_onwards.strip_prefix('<') else {
            break;
        };
        let (tag, after) = tag_onwards.split_once('>').ok_or(tag_onwards)?;
        rest = after;
        if let Some(name) = tag.strip_prefix('/') {
            if names.pop() != Some(name) {
                return Err(tag);
            }
            close(&mut open);
            if names.is_empty() && !rest.is_empty() {
                return Err(rest);
            }
        } else {
            let (tag, closed) = tag
                .strip_suffix('/')
                .map_or((tag, false), |tag| (tag, true));
            let name = element(tag)?;
            if (names.is_empty()) != (name == "math") {
                return Err(tag);
            }
            open.push(Tree::of(name, tag));
            if closed {
                close(&mut open);
            } else {
                names.push(name);
            }
        }
    }
    match open.pop().and_then(Tree::into_only) {
        Some(maths) if names.is_empty() => Ok(maths),
        _ => Err(markup),
    }
}

/// The last open element becomes a part of the one before.
fn close(open: &mut Vec<Tree>) {
    if let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.add(done);
    }
}

/// The name of an opening tag, if its element and attributes are all on the lists.
fn element(tag: &str) -> Result<&str, &str> {
    let name_end = tag.find(char::is_whitespace).unwrap_or(tag.len());
    let (name, mut rest) = tag.split_at(name_end);
    if !ELEMENTS.contains(&name) {
        return Err(tag);
    }
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Ok(name);
        }
        let (attribute, value_onwards) = rest.split_once("=\"").ok_or(tag)?;
        let (value, after) = value_onwards.split_once('"').ok_or(tag)?;
        let plain = value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "+-.% ()".contains(c));
        if !ATTRIBUTES.contains(&attribute) || !plain {
            return Err(tag);
        }
        rest = after;
    }
}

fn entities_are_plain(text: &str) -> bool {
    text.split('&').skip(1).all(|after| {
        let name = after.split_once(';').map_or("", |(name, _)| name);
        matches!(name, "lt" | "gt" | "amp" | "quot" | "nbsp")
            || name
                .strip_prefix('#')
                .is_some_and(|code| code.chars().all(|c| c.is_ascii_alphanumeric()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_maths_of_a_school_book_passes() {
        for tex in [
            r"\frac{3}{4} + 1\frac{1}{2} = 2\frac{1}{4}",
            r"2 \times 3 \div 4 \cdot 5 \le 6 \ge 7 \ne 8 < 9 > 1",
            r"x^2 + y_1 - \left( \frac{a}{b} \right)",
            r"\text{so } x = 3 \quad \to \quad y",
            r"\begin{aligned} 2x + 3 &= 7 \\ 2x &= 4 \end{aligned}",
            r"50\% \text{ of } 8, \sqrt{9}, \ldots, \square",
        ] {
            if let Err(error) = convert(tex, true, Voice::English) {
                panic!("{error}");
            }
        }
    }

    #[test]
    fn markup_cannot_be_smuggled_in() {
        for tex in [
            r"\operatorname{</math><script>alert(1)</script>}",
            r"\text{<img src=x onerror=alert(1)>}",
            r"\href{javascript:alert(1)}{x}",
            r"\class{evil}{x}",
        ] {
            if let Ok(mathml) = convert(tex, false, Voice::English) {
                let markup = mathml.as_str();
                assert!(
                    !markup.contains("<script")
                        && !markup.contains("<img")
                        && !markup.contains("href"),
                    "{markup}"
                );
            }
        }
        let bad = [
            "<math><mi>x</mi></math><script></script>",
            "<math><mi onclick=\"x\">x</mi></math>",
            "<math><mi>x</math>",
            "<mi>x</mi>",
            "<math><mi>x</mi>",
            "<math><a href=\"x\">x</a></math>",
            "<math style=\"x\"></math>",
            "text",
            "<math><mi mathvariant=\"javascript:x\">x</mi></math>",
        ];
        for markup in bad {
            assert!(gate(markup).is_err(), "{markup}");
        }
    }
}
