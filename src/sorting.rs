//! Sorting of what is short or rarely sorted.
//!
//! The standard library's sorts are compiled anew for every type and every key, 4 to 8 KB each
//! time. These are compiled once, and know the items by their numbers only. That costs a call
//! for each comparison, so what is long and sorted often is better off with the others.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts by `compare`; items that are equal stay in their order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let order = order(items.len(), &|one, other| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    if let Some(order) = order {
        rearrange(items, order);
    }
}

/// Sorts by a key; items of the same key stay in their order.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// A map of these, put in one by one; collecting them would sort them first.
pub(crate) fn map_of<K: Ord, V>(items: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(items);
    map
}

/// A set of these, put in one by one likewise.
pub(crate) fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// The numbers of the items as they are in order; `None` where they are already.
#[inline(never)]
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Option<Vec<usize>> {
    if (1..len).all(|number| compare(number - 1, number).is_le()) {
        return None;
    }
    let mut order: Vec<usize> = (0..len).collect();
    order.sort_by(|&one, &other| compare(one, other));
    Some(order)
}

/// Puts at each place the item whose number stands there, each number once.
fn rearrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for first in 0..order.len() {
        // Along the circle of items of which each goes where the one before it was.
        let mut place = first;
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place))
            && from != first
            && from != place
        {
            items.swap(place, from);
            place = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_sorted_and_equal_ones_stay_in_order() {
        let mut words = ["c2", "a1", "c1", "b", "a3", "a2"];
        sort_by_key(&mut words, |word| word.as_bytes()[0]);
        assert_eq!(words, ["a1", "a3", "a2", "b", "c2", "c1"]);
        sort_by(&mut words, |one, other| other.cmp(one));
        assert_eq!(words, ["c2", "c1", "b", "a3", "a2", "a1"]);
    }

    #[test]
    fn any_order_of_any_length_is_sorted_as_the_standard_library_does() {
        let mut state = 1_u32;
        for len in 0..200 {
            for kinds in [1, 3, 1000] {
                let items = (0..len).map(|number| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    (state / 65_536 % kinds, number.to_string())
                });
                let mut items: Vec<(u32, String)> = items.collect();
                let mut expected = items.clone();
                expected.sort_by_key(|item| item.0);
                sort_by_key(&mut items, |item| item.0);
                assert_eq!(items, expected);
            }
        }
    }
}
