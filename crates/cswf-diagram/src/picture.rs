//! What is drawn: shapes in lanes, and lines between them.

use cswf_diagnostics::{Lang, OutputMessage as Say};
use cswf_layout::{Direction, Size};
use cswf_model::Marker;

/// A workflow ready to be drawn.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The workflow's id.
    pub id: String,
    /// The headline.
    pub title: String,
    /// The line under it.
    pub subtitle: String,
    /// The language of the words that the picture brings along.
    pub lang: Lang,
    /// Which way it runs.
    pub direction: Direction,
    /// The lanes, from left to right or from top to bottom.
    pub lanes: Vec<Lane>,
    /// The shapes; the first one is where cases start.
    pub shapes: Vec<Shape>,
    /// The lines.
    pub lines: Vec<Line>,
}

/// A lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Whose it is.
    pub title: String,
}

/// A shape.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The name that stays when others come and go: the step's, or one of its own for starts and ends.
    pub name: String,
    /// What it is; carried by outline and icon, colour comes third.
    pub kind: ShapeKind,
    /// Which lane.
    pub lane: Option<usize>,
    /// The title, broken into lines.
    pub title: Vec<String>,
    /// The words under it, broken into lines.
    pub detail: Vec<String>,
    /// The words in full, for the tooltip and for those who listen.
    pub description: String,
    /// A promise of time: `30 min`.
    pub badge: Option<String>,
    /// Findings.
    pub markers: Vec<Marker>,
    /// The extent, the outline's slants included.
    pub size: Size,
}

/// A line from one shape to another.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Index of the shape it leaves.
    pub from: usize,
    /// Index of the shape it enters.
    pub to: usize,
    /// Words beside it; may be empty.
    pub label: String,
    /// Timeouts, errors and interruptions are dashed.
    pub dashed: bool,
    /// The part of the cases at its shape that take it; 1 for the only way.
    pub share: Option<f64>,
}

/// What a shape stands for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ShapeKind {
    /// Where cases start, or what may happen at any time: a pill.
    Entry,
    /// Something is said or sent: a bubble.
    Say,
    /// A menu: a hexagon.
    Menu,
    /// A question: a parallelogram.
    Ask,
    /// A decision: a diamond.
    Decide,
    /// A machine works: a box with side bars.
    System,
    /// Waiting: a home plate.
    Queue,
    /// A person works: a box with a bar on its left.
    Task,
    /// An escalation: an octagon.
    Escalate,
    /// Another workflow: a box with a double border.
    Run,
    /// An end: a pill with a double border.
    End,
    /// Nowhere: a pill that is crossed out.
    Stuck,
}

impl ShapeKind {
    /// Every kind, in the order of the legend.
    pub const ALL: [Self; 12] = [
        Self::Entry,
        Self::Say,
        Self::Menu,
        Self::Ask,
        Self::Decide,
        Self::System,
        Self::Queue,
        Self::Task,
        Self::Escalate,
        Self::Run,
        Self::End,
        Self::Stuck,
    ];

    /// A word that stays the same in every language: the class of the shape in SVG and Mermaid.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Entry => "entry",
            Self::Say => "say",
            Self::Menu => "menu",
            Self::Ask => "ask",
            Self::Decide => "decide",
            Self::System => "system",
            Self::Queue => "queue",
            Self::Task => "task",
            Self::Escalate => "escalate",
            Self::Run => "run",
            Self::End => "end",
            Self::Stuck => "stuck",
        }
    }

    /// What it is called in the legend.
    #[must_use]
    pub fn caption(self, lang: Lang) -> String {
        let say = match self {
            Self::Entry => Say::KindEntry {},
            Self::Say => Say::KindSay {},
            Self::Menu => Say::KindMenu {},
            Self::Ask => Say::KindAsk {},
            Self::Decide => Say::KindDecide {},
            Self::System => Say::KindSystem {},
            Self::Queue => Say::KindQueue {},
            Self::Task => Say::KindTask {},
            Self::Escalate => Say::KindEscalate {},
            Self::Run => Say::KindRun {},
            Self::End => Say::KindEnd {},
            Self::Stuck => Say::PictureStuck {},
        };
        say.text(lang)
    }
}
