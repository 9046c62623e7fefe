//! The forms of a promise as small automata: what has been seen so far, and what that means.
//!
//! Dwyer, Avrunin and Corbett (1999) found absence, existence, precedence and response to be what people ask for; each
//! is one or two states here. A walk moves them on by what is seen on it, in order.

/// What is seen at one moment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Seen {
    /// What opens the promise: the subjects of `after`, `before`, `from`.
    pub opens: bool,
    /// What it is about: the subjects of `always`, `never`, `reach`.
    pub meets: bool,
}

impl Seen {
    /// Nothing of either.
    #[must_use]
    pub(super) fn nothing(self) -> bool {
        !self.opens && !self.meets
    }
}

/// The form of a promise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pattern {
    /// `always: B`
    Always,
    /// `never: B`
    Never,
    /// `never: B, before: A`
    NeverBefore,
    /// `after: A, always: B`
    AfterAlways,
    /// `after: A, never: B`
    AfterNever,
    /// `from: A, reach: B`: nothing to follow on one walk; ways are looked for from each A.
    Reach,
}

/// Where an automaton is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum State {
    /// Nothing has been opened: for `always` and `never` the case itself is what opens them.
    Idle,
    /// `after` has come: what follows counts.
    Open,
}

/// What a moment makes of a state.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Next {
    /// On with this state.
    State(State),
    /// Kept, whatever follows.
    Kept,
    /// Broken here.
    Broken,
}

impl Pattern {
    /// How many states there are to tell apart.
    #[must_use]
    pub(super) fn states(self) -> usize {
        match self {
            Self::AfterAlways | Self::AfterNever => 2,
            Self::Always | Self::Never | Self::NeverBefore | Self::Reach => 1,
        }
    }

    /// Moves on. What opens and meets at once is met: a task that is both the complaint and the supervisor's.
    #[must_use]
    pub(super) fn next(self, state: State, seen: Seen) -> Next {
        match (self, state) {
            (Self::Always, _) if seen.meets => Next::Kept,
            (Self::Never, _) if seen.meets => Next::Broken,
            (Self::NeverBefore, _) if seen.opens => Next::Kept,
            (Self::NeverBefore, _) if seen.meets => Next::Broken,
            (Self::AfterAlways, State::Idle) if seen.opens && !seen.meets => Next::State(State::Open),
            (Self::AfterAlways, State::Open) if seen.meets => Next::State(State::Idle),
            (Self::AfterNever, State::Idle) if seen.opens => Next::State(State::Open),
            (Self::AfterNever, State::Open) if seen.meets => Next::Broken,
            _ => Next::State(state),
        }
    }

    /// Is something still owed in this state, so that the case must not end?
    #[must_use]
    pub(super) fn owes(self, state: State) -> bool {
        match self {
            Self::Always => true,
            Self::AfterAlways => state == State::Open,
            Self::Never | Self::NeverBefore | Self::AfterNever | Self::Reach => false,
        }
    }

    /// Does its clock run from where it is opened, and not from the start of the case?
    #[must_use]
    pub(super) fn opened(self) -> bool {
        matches!(self, Self::AfterAlways | Self::AfterNever | Self::Reach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: Seen = Seen { opens: true, meets: false };
    const B: Seen = Seen { opens: false, meets: true };
    const BOTH: Seen = Seen { opens: true, meets: true };

    /// What becomes of a case that ends after these moments: is the promise kept?
    fn kept(pattern: Pattern, moments: &[Seen]) -> bool {
        let mut state = State::Idle;
        for seen in moments {
            match pattern.next(state, *seen) {
                Next::State(next) => state = next,
                Next::Kept => return true,
                Next::Broken => return false,
            }
        }
        !pattern.owes(state)
    }

    #[test]
    fn each_form_keeps_what_it_says() {
        assert!(kept(Pattern::Always, &[A, B]) && !kept(Pattern::Always, &[A]));
        assert!(kept(Pattern::Never, &[A]) && !kept(Pattern::Never, &[A, B]));
        assert!(kept(Pattern::NeverBefore, &[A, B]) && kept(Pattern::NeverBefore, &[]));
        assert!(!kept(Pattern::NeverBefore, &[B, A]));
        assert!(kept(Pattern::AfterAlways, &[A, B]) && kept(Pattern::AfterAlways, &[B]));
        assert!(!kept(Pattern::AfterAlways, &[B, A]) && !kept(Pattern::AfterAlways, &[A, B, A]));
        assert!(kept(Pattern::AfterNever, &[B, A]) && !kept(Pattern::AfterNever, &[A, B]));
    }

    #[test]
    fn what_comes_at_once_counts_for_both() {
        assert!(kept(Pattern::NeverBefore, &[BOTH]));
        assert!(kept(Pattern::AfterAlways, &[BOTH]));
        assert!(kept(Pattern::AfterNever, &[BOTH]) && !kept(Pattern::AfterNever, &[BOTH, BOTH]));
    }
}
