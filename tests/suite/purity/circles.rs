//! Circles of files that import each other.

use std::collections::BTreeMap;

use super::{
    names::{Name, Use},
    sources::Source,
};

/// Each circle's files, in order.
///
/// A folder's face may use the files of its folder, and they may use it: only what it re-exports is
/// followed to the file that it comes from.
pub(super) fn circles(sources: &[Source]) -> Vec<Vec<String>> {
    let tree = Tree::new(sources);
    let edges: Vec<Vec<usize>> = (0..sources.len()).map(|file| tree.imports(file)).collect();
    let reached: Vec<Vec<bool>> = (0..sources.len())
        .map(|file| reached(&edges, file))
        .collect();
    let mut circles: Vec<Vec<usize>> = (0..sources.len())
        .filter(|&file| reached[file][file])
        .map(|file| {
            let both = |&other: &usize| reached[file][other] && reached[other][file];
            (0..sources.len()).filter(both).collect()
        })
        .collect();
    circles.sort();
    circles.dedup();
    let file = |at: usize| sources[at].file.clone();
    let named = |circle: Vec<usize>| circle.into_iter().map(file).collect();
    circles.into_iter().map(named).collect()
}

/// The files that can be reached from a file by imports; itself only by a circle.
fn reached(edges: &[Vec<usize>], from: usize) -> Vec<bool> {
    let mut reached = vec![false; edges.len()];
    let mut open = edges[from].clone();
    while let Some(file) = open.pop() {
        if !reached[file] {
            reached[file] = true;
            open.extend(&edges[file]);
        }
    }
    reached
}

struct Tree<'a> {
    sources: &'a [Source],
    by_module: BTreeMap<&'a [String], usize>,
}

impl<'a> Tree<'a> {
    fn new(sources: &'a [Source]) -> Self {
        let by_module = sources.iter().map(|source| source.module.as_slice());
        Self {
            sources,
            by_module: by_module.zip(0..).collect(),
        }
    }

    /// The files that a file imports; none for a face.
    fn imports(&self, file: usize) -> Vec<usize> {
        if self.sources[file].is_face {
            return vec![];
        }
        let names = self.sources[file].names.iter().filter(|name| !name.in_test);
        let mut found: Vec<usize> = names
            .filter_map(|name| self.target(&name.segments))
            .collect();
        found.retain(|&other| other != file);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The file that a name comes from, if that is one of ours and no face.
    fn target(&self, segments: &[String]) -> Option<usize> {
        let path = segments.strip_prefix(&["crate".to_owned()])?;
        let (file, rest) = (0..=path.len()).rev().find_map(|length| {
            let (module, rest) = path.split_at(length);
            Some((*self.by_module.get(module)?, rest))
        })?;
        let source = &self.sources[file];
        if !source.is_face {
            return Some(file);
        }
        let name = rest.first()?;
        let is_it = |export: &&Name| export.used == Use::Export && export.alias == *name;
        let export = source.names.iter().find(is_it)?;
        let full = [&export.segments, &rest[1..]].concat();
        // A face that re-exports one name under another of its own would lead here again.
        (full != segments).then(|| self.target(&full)).flatten()
    }
}
