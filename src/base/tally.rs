//! Counting by key, for a handful of keys.

use crate::base::ranked::ranked;

/// How often each key was counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally<K>(Vec<(K, u32)>);

impl<K> Default for Tally<K> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: PartialEq> Tally<K> {
    /// Adds `times` to a key's count.
    pub fn add(&mut self, key: K, times: u32) {
        match self.0.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += times,
            None => self.0.push((key, times)),
        }
    }

    /// Keys with their counts, in the order in which they were first counted.
    pub fn iter(&self) -> impl Iterator<Item = (&K, u32)> {
        self.0.iter().map(|(key, count)| (key, *count))
    }

    /// Keys with their counts, most frequent first.
    pub fn most_frequent(self) -> Vec<(K, u32)> {
        ranked(self.0, |a, b| b.1.cmp(&a.1))
    }
}
