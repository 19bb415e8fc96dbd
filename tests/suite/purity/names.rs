//! The names that a file uses, with `crate`, `self` and `super` resolved.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, ExprMethodCall, File, Ident, Item, ItemUse, Macro, UseTree, VisRestricted,
    Visibility,
    visit::{self, Visit},
};

/// How a name is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// Imported by a `use`.
    Import,
    /// Imported by a `pub use`: others find it here.
    Export,
    /// A path in the code.
    Path,
    /// A method that is called.
    Method,
}

/// A name in a file.
#[derive(Debug, Clone)]
pub(super) struct Name {
    /// The segments. Those of our own modules begin with `crate`, and go on from `src/`. A glob
    /// import ends with `*`.
    pub(super) segments: Vec<String>,
    /// The name by which it is known in the file.
    pub(super) alias: String,
    /// The line, from 1.
    pub(super) line: usize,
    /// How it is used.
    pub(super) used: Use,
    /// Whether it stands in code that is built for tests only.
    pub(super) in_test: bool,
}

/// All names of a file but those of one segment that are not imported: these are local.
pub(super) fn names(file: &File, root: &[String], module: &[String]) -> Vec<Name> {
    let mut reader = Reader {
        root,
        module: module.to_vec(),
        children: vec![children(&file.items)],
        in_test: false,
        found: vec![],
    };
    reader.visit_file(file);
    reader.found
}

struct Reader<'a> {
    root: &'a [String],
    /// The module under way; inline modules are added.
    module: Vec<String>,
    /// The modules that each module under way declares.
    children: Vec<BTreeSet<String>>,
    in_test: bool,
    found: Vec<Name>,
}

fn children(items: &[Item]) -> BTreeSet<String> {
    let module = |item: &Item| match item {
        Item::Mod(module) => Some(module.ident.to_string()),
        _ => None,
    };
    items.iter().filter_map(module).collect()
}

fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute
                .parse_args::<Ident>()
                .is_ok_and(|flag| flag == "test")
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Mod(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        _ => &[],
    }
}

impl Reader<'_> {
    fn add(&mut self, segments: &[String], alias: &str, line: usize, used: Use) {
        self.found.push(Name {
            segments: self.resolved(segments),
            alias: alias.to_owned(),
            line,
            used,
            in_test: self.in_test,
        });
    }

    fn resolved(&self, segments: &[String]) -> Vec<String> {
        let below = |module: &[String], rest: &[String]| -> Vec<String> {
            [&["crate".to_owned()], module, rest].concat()
        };
        match segments[0].as_str() {
            "crate" => below(self.root, &segments[1..]),
            // The programs use the library by its name.
            "waymark" => below(&[], &segments[1..]),
            "self" => below(&self.module, &segments[1..]),
            "super" => {
                let up = segments.iter().take_while(|name| *name == "super").count();
                let module = &self.module[..self.module.len().saturating_sub(up)];
                below(module, &segments[up..])
            }
            first if self.children.last().is_some_and(|all| all.contains(first)) => {
                below(&self.module, segments)
            }
            _ => segments.to_vec(),
        }
    }

    fn add_tree(&mut self, tree: &UseTree, before: &[String], used: Use) {
        let with = |ident: &Ident| -> Vec<String> {
            // `use a::b::{self}` imports `b` itself.
            let own = (ident != "self" || before.is_empty()).then(|| ident.to_string());
            before.iter().cloned().chain(own).collect()
        };
        match tree {
            UseTree::Path(path) => self.add_tree(&path.tree, &with(&path.ident), used),
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.add_tree(tree, before, used);
                }
            }
            UseTree::Name(name) => {
                let segments = with(&name.ident);
                let alias = segments.last().cloned().unwrap_or_default();
                self.add(&segments, &alias, name.ident.span().start().line, used);
            }
            UseTree::Rename(rename) => {
                let line = rename.ident.span().start().line;
                self.add(&with(&rename.ident), &rename.rename.to_string(), line, used);
            }
            UseTree::Glob(glob) => {
                let segments = [before, &["*".to_owned()]].concat();
                self.add(&segments, "*", glob.star_token.spans[0].start().line, used);
            }
        }
    }

    /// What a macro is given is not parsed yet: paths and method calls are picked from its tokens.
    fn add_tokens(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while at < tokens.len() {
            match &tokens[at] {
                TokenTree::Group(group) => self.add_tokens(group.stream()),
                TokenTree::Ident(first) => {
                    let line = first.span().start().line;
                    let is_method = at > 0 && is_punct(&tokens[at - 1], '.');
                    let mut segments = vec![first.to_string()];
                    while let [colon, second, TokenTree::Ident(next), ..] = &tokens[at + 1..]
                        && is_punct(colon, ':')
                        && is_punct(second, ':')
                    {
                        segments.push(next.to_string());
                        at += 3;
                    }
                    if is_method && matches!(tokens.get(at + 1), Some(TokenTree::Group(_))) {
                        self.add(&segments, &segments[0], line, Use::Method);
                    } else if segments.len() > 1 {
                        self.add(&segments, &segments[0], line, Use::Path);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
            at += 1;
        }
    }
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

fn segments(path: &syn::Path) -> Vec<String> {
    let names = path.segments.iter();
    names.map(|segment| segment.ident.to_string()).collect()
}

fn line(path: &syn::Path) -> usize {
    path.segments[0].ident.span().start().line
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let before = self.in_test;
        self.in_test |= is_for_tests(attributes(item));
        match item {
            Item::Mod(module) => {
                let items = module.content.as_ref().map(|(_, items)| items.as_slice());
                self.module.push(module.ident.to_string());
                self.children.push(children(items.unwrap_or_default()));
                visit::visit_item_mod(self, module);
                self.children.pop();
                self.module.pop();
            }
            Item::ExternCrate(item) => {
                let segments = [item.ident.to_string()];
                let line = item.ident.span().start().line;
                self.add(&segments, &segments[0], line, Use::Import);
            }
            _ => visit::visit_item(self, item),
        }
        self.in_test = before;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let used = if matches!(item.vis, Visibility::Inherited) {
            Use::Import
        } else {
            Use::Export
        };
        self.add_tree(&item.tree, &[], used);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let segments = segments(path);
        if segments.len() > 1 {
            self.add(&segments, &segments[0], line(path), Use::Path);
        }
        visit::visit_path(self, path);
    }

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        let name = call.method.to_string();
        let line = call.method.span().start().line;
        self.add(std::slice::from_ref(&name), &name, line, Use::Method);
        visit::visit_expr_method_call(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        let path = attribute.path();
        let segments = segments(path);
        self.add(&segments, &segments[0], line(path), Use::Import);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        self.add_tokens(call.tokens.clone());
    }

    fn visit_vis_restricted(&mut self, _: &'ast VisRestricted) {}
}
