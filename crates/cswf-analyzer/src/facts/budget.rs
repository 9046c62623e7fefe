//! How much work an analysis may do, and which analyses have come to an end of it.
//!
//! Work is counted, not timed: the same flow gets the same findings on any machine.

use std::cell::Cell;

/// Work that is left to be done. Without a size it is used up at once.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    left: Cell<usize>,
    used_up: Cell<bool>,
}

impl Budget {
    pub(crate) fn of(size: usize) -> Self {
        Self { left: Cell::new(size), used_up: Cell::new(false) }
    }

    /// Takes some; `false` when there is not so much left, now and from now on.
    pub(crate) fn spend(&self, work: usize) -> bool {
        match self.left.get().checked_sub(work) {
            Some(left) if !self.used_up.get() => self.left.set(left),
            _ => self.used_up.set(true),
        }
        !self.used_up.get()
    }

    /// Has more been asked for than there was?
    pub(crate) fn is_used_up(&self) -> bool {
        self.used_up.get()
    }
}

/// An analysis that does not look at everything when a flow is too large or too tangled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Analysis {
    /// What the variables can be where.
    Values,
    /// Walks on which nothing has set a variable.
    Walks,
    /// What the event rules leave over for each other.
    Rules,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_used_up_stays_used_up() {
        let budget = Budget::of(10);
        assert!(budget.spend(6) && !budget.is_used_up());
        assert!(!budget.spend(6) && budget.is_used_up());
        assert!(!budget.spend(1));
    }
}
