//! Simple TeX, as it is pasted, becomes plain text.

use super::why::{Reading, Why};

/// Commands that stand for plain text.
const COMMANDS: [(&str, &str); 49] = [
    ("left", ""),
    ("right", ""),
    ("big", ""),
    ("Big", ""),
    ("bigl", ""),
    ("bigr", ""),
    ("displaystyle", ""),
    ("limits", ""),
    ("cdot", "*"),
    ("times", "*"),
    ("ast", "*"),
    ("div", "/"),
    ("le", "<="),
    ("leq", "<="),
    ("leqslant", "<="),
    ("ge", ">="),
    ("geq", ">="),
    ("geqslant", ">="),
    ("lt", "<"),
    ("gt", ">"),
    ("ne", "!="),
    ("neq", "!="),
    ("pm", "±"),
    ("mp", "∓"),
    ("infty", " inf "),
    ("cup", " U "),
    ("lor", " or "),
    ("vee", " or "),
    ("land", " and "),
    ("wedge", " and "),
    ("in", " in "),
    ("emptyset", " empty "),
    ("varnothing", " empty "),
    ("mathbb", ""),
    ("mathrm", ""),
    ("operatorname", ""),
    ("quad", " "),
    ("qquad", " "),
    ("vert", "|"),
    ("mid", "|"),
    ("lvert", "|"),
    ("rvert", "|"),
    ("colon", ":"),
    ("lbrace", "⦃"),
    ("rbrace", "⦄"),
    ("to", "->"),
    ("varphi", " phi "),
    ("vartheta", " theta "),
    ("varepsilon", " epsilon "),
];

/// Rewrites TeX; text without TeX stays as it is. Braces that group become round brackets, braces
/// of a set (`\{`) become `{`.
pub(super) fn plain(text: &str) -> Reading<String> {
    let is_tex = text.contains('\\') || text.contains("^{") || text.contains("_{");
    let is_tex = is_tex || text.contains('$');
    if !is_tex {
        return Ok(text.to_owned());
    }
    let characters: Vec<char> = text.chars().collect();
    let mut reader = Reader {
        text: &characters,
        at: 0,
        depth: 0,
    };
    let found = reader.sequence(false)?;
    Ok(found.replace('⦃', "{").replace('⦄', "}"))
}

struct Reader<'a> {
    text: &'a [char],
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    /// Reads to the end, or to the brace that closes a group.
    fn sequence(&mut self, in_group: bool) -> Reading<String> {
        self.depth += 1;
        if self.depth > super::limits::DEPTH {
            return Err(Why::TooManyBrackets);
        }
        let mut found = String::new();
        loop {
            let Some(&character) = self.text.get(self.at) else {
                if in_group {
                    return Err(Why::NotClosed('{'));
                }
                break;
            };
            self.at += 1;
            match character {
                '}' if in_group => break,
                '}' => return Err(Why::NotOpened('}')),
                '{' => {
                    let inner = self.sequence(true)?;
                    found.push_str(&grouped(&found, &inner));
                }
                '$' | '&' => found.push(if character == '&' { ',' } else { ' ' }),
                '\\' => found.push_str(&self.command()?),
                other => found.push(other),
            }
        }
        self.depth -= 1;
        Ok(found)
    }

    fn command(&mut self) -> Reading<String> {
        let start = self.at;
        while self
            .text
            .get(self.at)
            .is_some_and(char::is_ascii_alphabetic)
        {
            self.at += 1;
        }
        if self.at == start {
            let sign = self.text.get(self.at).copied().unwrap_or(' ');
            self.at += 1;
            return Ok(match sign {
                '{' => "⦃".to_owned(),
                '}' => "⦄".to_owned(),
                '\\' => ";".to_owned(),
                '%' | '|' | '_' => sign.to_string(),
                _ => " ".to_owned(),
            });
        }
        let name: String = self.text[start..self.at].iter().collect();
        match name.as_str() {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                let (over, under) = (self.argument()?, self.argument()?);
                Ok(format!("⟦({over})/({under})⟧"))
            }
            "sqrt" => self.root(),
            "text" => Ok(format!(" {} ", self.argument()?)),
            "begin" | "end" => {
                self.argument()?;
                Ok(if name == "begin" { "⟨" } else { "⟩" }.to_owned())
            }
            _ => Ok(match COMMANDS.iter().find(|(known, _)| *known == name) {
                Some((_, text)) => (*text).to_owned(),
                None => format!(" {name} "),
            }),
        }
    }

    fn root(&mut self) -> Reading<String> {
        if self.text.get(self.at) != Some(&'[') {
            return Ok(format!(" sqrt({})", self.argument()?));
        }
        let rest = &self.text[self.at + 1..];
        let Some(length) = rest.iter().position(|&character| character == ']') else {
            return Err(Why::NotClosed('['));
        };
        let index: String = rest[..length].iter().collect();
        self.at += length + 2;
        Ok(format!(" root({index},{})", self.argument()?))
    }

    /// A group in braces, or one sign.
    fn argument(&mut self) -> Reading<String> {
        while self.text.get(self.at) == Some(&' ') {
            self.at += 1;
        }
        let missing = || Why::TexArgument;
        let &character = self.text.get(self.at).ok_or_else(missing)?;
        self.at += 1;
        match character {
            '{' => self.sequence(true),
            '\\' => self.command(),
            '}' => Err(missing()),
            other => Ok(other.to_string()),
        }
    }
}

/// A group's text as it stands after `before`: a subscript needs no brackets.
fn grouped(before: &str, inner: &str) -> String {
    let simple = inner.chars().all(char::is_alphanumeric);
    if before.ends_with('_') && simple {
        return inner.to_owned();
    }
    format!("({inner})")
}
