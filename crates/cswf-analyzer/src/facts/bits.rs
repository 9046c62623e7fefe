//! Sets of small numbers.

/// A set of numbers below a bound.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// The empty set of numbers below `count`.
    #[must_use]
    pub fn new(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(64)] }
    }

    /// Is it in?
    #[must_use]
    pub fn has(&self, index: usize) -> bool {
        self.words.get(index / 64).is_some_and(|word| word & (1 << (index % 64)) != 0)
    }

    /// Puts it in; false when it was in already, or is no member of the universe.
    pub fn add(&mut self, index: usize) -> bool {
        let Some(word) = self.words.get_mut(index / 64) else { return false };
        let bit = 1 << (index % 64);
        let new = *word & bit == 0;
        *word |= bit;
        new
    }

    /// Takes it out.
    pub fn remove(&mut self, index: usize) {
        if let Some(word) = self.words.get_mut(index / 64) {
            *word &= !(1 << (index % 64));
        }
    }

    /// Puts in everything that another set holds; was anything of it new?
    pub fn take_in(&mut self, other: &Self) -> bool {
        let mut new = false;
        for (own, other) in self.words.iter_mut().zip(&other.words) {
            new |= other & !*own != 0;
            *own |= other;
        }
        new
    }

    /// Everything that is in.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(n, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.checked_sub(1)?;
                Some(n * 64 + bit)
            })
        })
    }

    /// Is nothing in?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn what_is_put_in_is_in() {
        let mut bits = Bits::new(130);
        assert!(bits.is_empty());
        assert!(bits.add(0) && bits.add(64) && bits.add(129) && !bits.add(64));
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 64, 129]);
        bits.remove(64);
        assert!(!bits.has(64) && bits.has(129) && !bits.add(500));
        let mut other = Bits::new(130);
        assert!(other.add(3) && bits.take_in(&other) && !bits.take_in(&other));
        assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 3, 129]);
    }
}
