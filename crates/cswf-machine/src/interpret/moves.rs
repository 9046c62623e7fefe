//! Leaving and entering states, branches, interruptions and returns.

use crate::case::{Effect, Frame, Token};
use crate::interpret::Work;
use crate::machine::{Resume, StateId, StateKind};
use crate::transition::{Action, Goto};

impl<'r> Work<'r> {
    /// Goes where a transition leads: what is left is left first, then the actions, then what is entered.
    pub(crate) fn go(&mut self, token: u32, to: Goto, actions: &'r [Action]) {
        match to {
            Goto::Stay => self.act(token, actions),
            Goto::State(target) => {
                let token = self.leave(token, target);
                self.act(token, actions);
                self.enter(token, target);
            }
            Goto::Call { to, back: None } => {
                self.act(token, actions);
                self.suspend(token);
                self.call(token, to);
            }
            Goto::Call { to, back: Some(back) } => {
                let token = self.leave(token, back);
                self.act(token, actions);
                if let Some(token) = self.case.token_mut(token) {
                    token.frames.push(Frame { at: back, kept: None, interrupts: false, held: None });
                }
                self.call(token, to);
            }
            Goto::Return => {
                self.act(token, actions);
                self.come_back(token);
            }
        }
    }

    fn parent(&self, state: StateId) -> StateId {
        self.machine.state(state).and_then(|state| state.parent).unwrap_or(StateId(0))
    }

    /// The called state that a place is in.
    fn called(&self, state: StateId) -> Option<StateId> {
        let is_called =
            |id: &StateId| self.machine.state(*id).is_some_and(|own| own.kind == StateKind::Called);
        self.machine.upwards(state).find(is_called)
    }

    /// Leaves everything that a target does not lie in; gives the place that goes there.
    fn leave(&mut self, mut token: u32, target: StateId) -> u32 {
        loop {
            let Some(place) = self.case.token(token) else { return token };
            let (leaf, parent) = (place.leaf, place.parent);
            if let Some(called) = self.called(leaf)
                && !self.machine.encloses(called, target)
            {
                self.unwind(token, called);
                continue;
            }
            let mut around = self.machine.around(leaf, target);
            if around == target {
                around = self.parent(target);
            }
            let outer = parent.and_then(|parent| self.case.token(parent)).map(|outer| (outer.id, outer.leaf));
            if let Some((outer, parallel)) = outer
                && (around == parallel || !self.machine.encloses(parallel, around))
            {
                self.drop_branches(outer);
                token = outer;
                continue;
            }
            // A jump from one branch into another begins the whole `parallel` anew.
            let is_parallel =
                |id: StateId| self.machine.state(id).is_some_and(|own| own.kind == StateKind::Parallel);
            if is_parallel(around) {
                around = self.parent(around);
            }
            self.drop_branches(token);
            self.exit_to(token, around);
            return token;
        }
    }

    /// Leaves a called state for good: what it would have returned to is left too, later.
    fn unwind(&mut self, token: u32, called: StateId) {
        let outside = self.parent(called);
        self.drop_branches(token);
        self.exit_to(token, outside);
        let frame = self.case.token_mut(token).and_then(|token| token.frames.pop());
        let Some(frame) = frame else { return };
        if frame.interrupts {
            self.take_over(token, frame.held);
        }
        let at = if frame.kept.is_some() { frame.at } else { self.parent(frame.at) };
        if let Some(token) = self.case.token_mut(token) {
            token.leaf = at;
            (token.serial, token.asked) = frame.kept.unwrap_or_default();
        }
    }

    /// Leaves states from the inside, up to one that stays.
    fn exit_to(&mut self, token: u32, stays: StateId) {
        let Some(place) = self.case.token_mut(token) else { return };
        let (mut state, serial) = (place.leaf, place.serial);
        if state == stays {
            return;
        }
        (place.leaf, place.serial, place.asked) = (stays, 0, false);
        if serial != 0 {
            self.effects.push(Effect::Over { serial });
        }
        while state != stays {
            self.stop_timers_of(token, state);
            let parent = self.parent(state);
            if parent == state {
                break;
            }
            state = parent;
        }
    }

    /// Enters a target and what it begins with.
    pub(crate) fn enter(&mut self, token: u32, target: StateId) {
        let mut open = vec![(token, target)];
        while let Some((token, target)) = open.pop() {
            self.enter_place(token, target, &mut open);
            if self.case.ended.is_some() {
                return;
            }
        }
    }

    /// Enters with one place; where branches begin, theirs are put into `open`.
    fn enter_place(&mut self, token: u32, mut target: StateId, open: &mut Vec<(u32, StateId)>) {
        loop {
            let Some(from) = self.case.token(token).map(|token| token.leaf) else { return };
            let mut path: Vec<StateId> =
                self.machine.upwards(target).take_while(|state| *state != from).collect();
            path.reverse();
            if path.is_empty() {
                path.push(target);
            }
            let mut next = None;
            for state in path {
                self.enter_state(token, state);
                let Some(own) = self.machine.state(state) else { return };
                next = match own.kind {
                    StateKind::Compound { initial } if state == target => Some(initial),
                    StateKind::Parallel => return self.branch(token, state, target, open),
                    StateKind::End { name } => return self.finish(name),
                    StateKind::Joined => return self.join(token),
                    _ => None,
                };
            }
            match next {
                Some(initial) => target = initial,
                None => return,
            }
        }
    }

    fn enter_state(&mut self, token: u32, state: StateId) {
        let machine = self.machine;
        let Some(own) = machine.state(state) else { return };
        if let Some(token) = self.case.token_mut(token) {
            (token.leaf, token.serial, token.asked) = (state, 0, false);
        }
        self.act(token, &own.on_entry);
        if own.activity.is_some() {
            self.case.serials += 1;
            let serial = self.case.serials;
            if let Some(token) = self.case.token_mut(token) {
                token.serial = serial;
            }
            self.effects.push(Effect::Begin { serial, state });
        }
    }

    /// Branches begin, in file order.
    fn branch(&mut self, token: u32, parallel: StateId, target: StateId, open: &mut Vec<(u32, StateId)>) {
        if let Some(token) = self.case.token_mut(token) {
            token.joined = 0;
        }
        let machine = self.machine;
        let children = (0..).map(StateId).zip(&machine.states).skip(parallel.index());
        let regions = children.filter(|(_, state)| state.parent == Some(parallel)).map(|(id, _)| id);
        let mut begun: Vec<(u32, StateId)> = Vec::new();
        for region in regions {
            let branch = self.spawn(Some(token), parallel);
            let to = if machine.encloses(region, target) { target } else { region };
            begun.push((branch, to));
        }
        open.extend(begun.into_iter().rev());
    }

    pub(crate) fn spawn(&mut self, parent: Option<u32>, leaf: StateId) -> u32 {
        let id = self.case.tokens.iter().map(|token| token.id + 1).max().unwrap_or(0);
        self.case.tokens.push(Token {
            id,
            parent,
            leaf,
            serial: 0,
            asked: false,
            frames: Vec::new(),
            held: None,
            joined: 0,
        });
        id
    }

    /// A branch is over.
    fn join(&mut self, token: u32) {
        let parent = self.case.token(token).and_then(|token| token.parent);
        self.drop_token(token);
        if let Some(parent) = parent.and_then(|parent| self.case.token_mut(parent)) {
            parent.joined += 1;
        }
    }

    /// The branches of a place are cut off.
    fn drop_branches(&mut self, of: u32) {
        let mut gone = vec![of];
        let mut next = 0;
        while let Some(parent) = gone.get(next).copied() {
            let children = self.case.tokens.iter().filter(|token| token.parent == Some(parent));
            gone.extend(children.map(|token| token.id));
            next += 1;
        }
        for token in gone.into_iter().skip(1).rev() {
            self.drop_token(token);
        }
    }

    /// A place is no more: what goes on there ends, and its person is let go.
    pub(crate) fn drop_token(&mut self, token: u32) {
        while let Some(frame) = self.case.token_mut(token).and_then(|token| token.frames.pop()) {
            if let Some((serial, _)) = frame.kept.filter(|(serial, _)| *serial != 0) {
                self.effects.push(Effect::Over { serial });
            }
            if frame.interrupts {
                self.take_over(token, frame.held);
            }
        }
        self.release(token, None);
        let Some(n) = self.case.tokens.iter().position(|own| own.id == token) else { return };
        let token = self.case.tokens.remove(n);
        if token.serial != 0 {
            self.effects.push(Effect::Over { serial: token.serial });
        }
        self.case.timers.retain(|running| running.token != token.id || running.of_case(self.machine));
    }

    /// Puts a place on hold while a called state runs.
    fn suspend(&mut self, token: u32) {
        let Some(place) = self.case.token(token) else { return };
        let (leaf, serial, asked, held) = (place.leaf, place.serial, place.asked, place.held);
        let resume = self.machine.state(leaf).map_or(Resume::Keep, |state| state.resume);
        let frame = match resume {
            Resume::Keep => Frame { at: leaf, kept: Some((serial, asked)), interrupts: true, held },
            Resume::Replay(at) => {
                if serial != 0 {
                    self.effects.push(Effect::Over { serial });
                }
                Frame { at, kept: None, interrupts: true, held }
            }
        };
        if let Some(place) = self.case.token_mut(token) {
            place.frames.push(frame);
            (place.serial, place.asked) = (0, false);
        }
    }

    /// Enters a called state, and in it where the call leads.
    fn call(&mut self, token: u32, to: StateId) {
        let outside = self.called(to).map_or(StateId(0), |called| self.parent(called));
        if let Some(token) = self.case.token_mut(token) {
            token.leaf = outside;
        }
        self.enter(token, to);
    }

    /// Back from a called state.
    fn come_back(&mut self, token: u32) {
        let Some(leaf) = self.case.token(token).map(|token| token.leaf) else { return };
        if let Some(called) = self.called(leaf) {
            self.drop_branches(token);
            let outside = self.parent(called);
            self.exit_to(token, outside);
        }
        let Some(frame) = self.case.token_mut(token).and_then(|token| token.frames.pop()) else {
            return self.end_stuck();
        };
        if frame.interrupts {
            self.give_back(token, frame.held);
        }
        match frame.kept {
            Some(kept) => {
                if let Some(token) = self.case.token_mut(token) {
                    token.leaf = frame.at;
                    (token.serial, token.asked) = kept;
                }
            }
            None => {
                let around = self.parent(frame.at);
                if let Some(token) = self.case.token_mut(token) {
                    token.leaf = around;
                }
                self.goes_on = frame.interrupts;
                self.enter(token, frame.at);
                self.goes_on = false;
            }
        }
    }
}
