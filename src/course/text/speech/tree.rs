//! MathML as a tree.

/// An element, or a piece of text (which has no name).
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Tree {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Tree>,
}

impl Tree {
    /// Reads markup that is well-formed; what is not is left out.
    pub(super) fn read(markup: &str) -> Self {
        let mut open = vec![Tree::default()];
        let mut rest = markup;
        while let Some(at) = rest.find('<') {
            let (text, tag) = rest.split_at(at);
            if let Some(parent) = open.last_mut() {
                parent.text.push_str(&unescaped(text));
            }
            let (tag, after) = tag[1..].split_once('>').unwrap_or((tag, ""));
            rest = after;
            if tag.starts_with('/') {
                close(&mut open);
            } else {
                let name = tag.split([' ', '/']).next().unwrap_or_default();
                // A wide space is a pause.
                let pause =
                    name == "mspace" && (tag.contains("\"1em\"") || tag.contains("\"2em\""));
                open.push(Tree {
                    name: name.to_owned(),
                    text: if pause { "," } else { "" }.to_owned(),
                    children: vec![],
                });
                if tag.ends_with('/') {
                    close(&mut open);
                }
            }
        }
        let mut root = open.swap_remove(0);
        root.children.pop().unwrap_or_default()
    }
}

/// The last open element becomes a child of the one before.
fn close(open: &mut Vec<Tree>) {
    if open.len() > 1
        && let Some(done) = open.pop()
        && let Some(parent) = open.last_mut()
    {
        parent.children.push(done);
    }
}

fn unescaped(text: &str) -> String {
    let mut found = String::new();
    let mut parts = text.split('&');
    found.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').unwrap_or(("", part));
        found.push_str(match name {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            "nbsp" => " ",
            _ => "",
        });
        if let Some(code) = name.strip_prefix('#') {
            let code = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok(),
                None => code.parse().ok(),
            };
            found.extend(code.and_then(char::from_u32));
        }
        found.push_str(rest);
    }
    found
}
