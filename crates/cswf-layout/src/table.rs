//! Reading and writing lists by index without a panic.
//!
//! The passes are full of indices that other passes made, so a miss cannot happen; if it did, a picture with a
//! flaw would be better than none.

/// The item at `index`, or its default.
pub(crate) fn at<T: Copy + Default>(list: &[T], index: usize) -> T {
    list.get(index).copied().unwrap_or_default()
}

/// Replaces the item at `index`.
pub(crate) fn put<T>(list: &mut [T], index: usize, value: T) {
    if let Some(item) = list.get_mut(index) {
        *item = value;
    }
}

/// Changes the item at `index`.
pub(crate) fn change<T>(list: &mut [T], index: usize, how: impl FnOnce(&mut T)) {
    if let Some(item) = list.get_mut(index) {
        how(item);
    }
}

/// The inner list at `index`, or an empty one.
pub(crate) fn row<T>(lists: &[Vec<T>], index: usize) -> &[T] {
    lists.get(index).map_or(&[], Vec::as_slice)
}

/// Appends to the inner list at `index`.
pub(crate) fn push<T>(lists: &mut [Vec<T>], index: usize, value: T) {
    if let Some(list) = lists.get_mut(index) {
        list.push(value);
    }
}
