//! Putting lists in order. The standard sort is compiled anew for every kind of list, some
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

/// A long list in order; items that are alike stay as they came. A merge sort from the bottom up
/// (Knuth, The Art of Computer Programming 3, 5.2.4), as small as sorts get.
pub fn merged<T: Copy>(mut list: Vec<T>, compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut run = 1;
    while run < list.len() {
        let mut next = Vec::with_capacity(list.len());
        for pair in list.chunks(2 * run) {
            let (mut left, mut right) = pair.split_at(run.min(pair.len()));
            while let (Some(a), Some(b)) = (left.first(), right.first()) {
                let side = if compare(a, b).is_gt() {
                    &mut right
                } else {
                    &mut left
                };
                next.push(side[0]);
                *side = &side[1..];
            }
            next.extend_from_slice(left);
            next.extend_from_slice(right);
        }
        list = next;
        run *= 2;
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merging_orders_as_the_standard_sort_does() {
        for length in [0, 1, 2, 3, 64, 1_000] {
            let list: Vec<(i64, usize)> = (0..length)
                .map(|at| ((at as i64 * 7_919) % 113, at))
                .collect();
            let mut sorted = list.clone();
            sorted.sort_by_key(|&(key, _)| key);
            assert_eq!(merged(list, |a, b| a.0.cmp(&b.0)), sorted);
        }
    }

    #[test]
    fn it_orders_as_the_standard_sort_does() {
        let list: Vec<(i64, usize)> = (0..200).map(|at| ((at as i64 * 7_919) % 13, at)).collect();
        let mut sorted = list.clone();
        sorted.sort_by_key(|&(key, _)| key);
        assert_eq!(ranked(list, |a, b| a.0.cmp(&b.0)), sorted);
    }
}
