//! Putting a short list in order. The standard sort is compiled anew for every kind of list, some
//! four kilobytes each time, and the worker has a dozen kinds of short lists.

use std::cmp::Ordering;

/// The items in order; those that are alike stay as they came. For lists of some hundreds: the work
/// grows with the square.
pub fn ranked<T>(
    items: impl IntoIterator<Item = T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Vec<T> {
    let mut list: Vec<T> = Vec::new();
    for item in items {
        let place = list.partition_point(|known| compare(known, &item) != Ordering::Greater);
        list.insert(place, item);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_orders_as_the_standard_sort_does() {
        let list: Vec<(i64, usize)> = (0..200).map(|at| ((at as i64 * 7_919) % 13, at)).collect();
        let mut sorted = list.clone();
        sorted.sort_by_key(|&(key, _)| key);
        assert_eq!(ranked(list, |a, b| a.0.cmp(&b.0)), sorted);
    }
}
