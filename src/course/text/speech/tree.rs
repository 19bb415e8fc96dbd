//! MathML as a tree.

/// An element with its text or its children.
#[derive(Debug, Default)]
pub(in crate::course::text) struct Tree {
    pub(super) name: String,
    pub(super) text: String,
    pub(super) children: Vec<Tree>,
}

impl Tree {
    /// An element from its tag, without children.
    pub(in crate::course::text) fn of(name: &str, tag: &str) -> Self {
        // A wide space is a pause.
        let pause = name == "mspace" && (tag.contains("\"1em\"") || tag.contains("\"2em\""));
        Self {
            name: name.to_owned(),
            text: if pause { "," } else { "" }.to_owned(),
            children: Vec::new(),
        }
    }

    /// Adds text; `&lt;` and the like are read as what they stand for.
    pub(in crate::course::text) fn add_text(&mut self, text: &str) {
        for (entity, sign) in [
            ("&lt;", "<"),
            ("&gt;", ">"),
            ("&nbsp;", " "),
            ("&amp;", "&"),
        ] {
            if text == entity {
                return self.text.push_str(sign);
            }
        }
        self.text.push_str(text);
    }

    /// Adds a child.
    pub(in crate::course::text) fn add(&mut self, child: Tree) {
        self.children.push(child);
    }

    /// The last child.
    pub(in crate::course::text) fn into_only(mut self) -> Option<Tree> {
        self.children.pop()
    }
}
