//! Edges from a box to itself: nested hooks on the right side of the box, each with its label beside it.

use crate::geometry::{Point, Rect, Size};
use crate::graph::{Options, Route};
use crate::problem::{Link, Problem};
use crate::table::push;

/// Between a hook and its label.
const LABEL_OFFSET: f64 = 4.0;

/// The loops of each box, as indices into [`Problem::loops`].
pub(crate) fn by_box(problem: &Problem) -> Vec<Vec<usize>> {
    let mut loops = vec![Vec::new(); problem.sizes.len()];
    for (index, link) in problem.loops.iter().enumerate() {
        push(&mut loops, link.from, index);
    }
    loops
}

/// The room that `loops` need to the right of their box, and the height of the highest label.
pub(crate) fn room<'a>(loops: impl Iterator<Item = &'a Link>, options: &Options) -> Size {
    loops.fold(Size::default(), |room, link| Size {
        width: hook(room.width, options) + label_width(link),
        height: link.label.map_or(0.0, |label| label.height).max(room.height),
    })
}

/// The routes of `loops` around the right side of `block`, in the same order.
pub(crate) fn routes(loops: &[&Link], block: Rect, options: &Options) -> Vec<Route> {
    let step = block.height / (2.0 * (loops.len() as f64 + 1.0));
    let middle = block.center().y;
    let border = block.right();
    let mut reach = 0.0;
    let mut half = 0.0;
    let one = |link: &&Link| {
        let x = border + hook(reach, options);
        half += step;
        let corners =
            [(border, middle - half), (x, middle - half), (x, middle + half), (border, middle + half)];
        let label = link.label.map(|size| {
            let left = x + LABEL_OFFSET;
            Rect { x: left, y: middle - size.height / 2.0, width: size.width, height: size.height }
        });
        reach = hook(reach, options) + label_width(link);
        Route { points: corners.map(|(x, y)| Point { x, y }).to_vec(), label, back: true }
    };
    loops.iter().map(one).collect()
}

fn hook(reach: f64, options: &Options) -> f64 {
    reach + options.track_gap * 1.5
}

fn label_width(link: &Link) -> f64 {
    link.label.map_or(0.0, |label| LABEL_OFFSET + label.width)
}
