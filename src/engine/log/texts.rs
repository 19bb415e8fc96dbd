//! The texts of a long log in few allocations: a hundred thousand answers are two hundred thousand
//! short texts.

/// The most bytes of a part, unless a single text has more.
const LARGEST_PART: usize = 1 << 20;

/// The fewest bytes for which room is made.
const SMALLEST_PART: usize = 1 << 12;

/// Texts in the order in which they were added.
#[derive(Debug, Clone, Default)]
pub(in crate::engine) struct Texts {
    parts: Vec<String>,
    /// For each text, its part, and where it ends there.
    ends: Vec<(u32, u32)>,
}

impl Texts {
    /// How many texts there are.
    pub(in crate::engine) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a text.
    pub(in crate::engine) fn push(&mut self, text: &str) {
        let full = |part: &String| part.capacity() - part.len() < text.len();
        if self.parts.last().is_none_or(full) {
            let so_far = self.parts.last().map_or(0, String::capacity);
            let room = (2 * so_far).clamp(SMALLEST_PART, LARGEST_PART);
            self.parts.push(String::with_capacity(room.max(text.len())));
        }
        if let Some(part) = self.parts.last_mut() {
            part.push_str(text);
            let end = part.len() as u32;
            self.ends.push((self.parts.len() as u32 - 1, end));
        }
    }

    /// A text by its place.
    pub(in crate::engine) fn get(&self, place: usize) -> &str {
        let (part, end) = self.ends[place];
        let before = place.checked_sub(1).map(|before| self.ends[before]);
        let start = before.map_or(0, |(other, end)| if other == part { end } else { 0 });
        &self.parts[part as usize][start as usize..end as usize]
    }

    /// All texts, in order.
    pub(in crate::engine) fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        (0..self.len()).map(|place| self.get(place))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_back_as_they_were() {
        let mut texts = Texts::default();
        let given: Vec<String> = (0..2_000)
            .map(|at| "é".repeat(at % 97))
            .chain([
                "x".repeat(2 * LARGEST_PART),
                String::new(),
                "end".to_owned(),
            ])
            .collect();
        given.iter().for_each(|text| texts.push(text));
        assert_eq!(texts.len(), given.len());
        assert!(texts.iter().eq(given.iter().map(String::as_str)));
        assert_eq!(texts.get(1_999), given[1_999]);
    }
}
