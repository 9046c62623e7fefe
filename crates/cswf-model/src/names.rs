//! Names that look alike.

/// The known name that was probably meant: at most a third of its letters wrong, two letters exchanged counting as
/// one mistake; a difference of case, width of dashes or `_` alone always counts as the same name.
#[must_use]
pub fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |text: &str| text.to_lowercase().replace(['_', ' ', '—', '–'], "-");
    let wanted = plain(name);
    known
        .into_iter()
        .filter_map(|candidate| {
            let other = plain(candidate);
            let distance = strsim::osa_distance(&wanted, &other);
            let letters = wanted.chars().count().max(other.chars().count());
            (distance * 3 <= letters).then_some((distance, candidate))
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(closest("on_timeout", ["on-timeout", "timeout"]), Some("on-timeout"));
        assert_eq!(closest("opitons", ["options", "outcomes"]), Some("options"));
        assert_eq!(closest("查詢定單", ["查詢訂單", "投訴"]), Some("查詢訂單"));
        assert_eq!(closest("xyz", ["options", "outcomes"]), None);
        assert_eq!(closest("ab", ["cd"]), None);
    }
}
