//! Pass 12: where along the flow the rows and the tracks lie.
//!
//! A row is as high as its highest box or label, and a channel as high as its tracks need, with room for the
//! arrow heads above a row of boxes. Space costs nothing; an overlap would.

use super::channels::Jog;
use crate::graph::Options;
use crate::net::Net;
use crate::table::at;

/// Heights of the rows and tracks.
#[derive(Debug, Default)]
pub(crate) struct Heights {
    /// Middle of each row.
    pub(crate) rows: Vec<f64>,
    /// Where the first track of each channel lies.
    first_tracks: Vec<f64>,
    track_gap: f64,
    /// Lower end of the last channel.
    pub(crate) end: f64,
}

impl Heights {
    /// Where the first piece of a jog lies, and where the second one does, after its dogleg.
    pub(crate) fn of(&self, jog: &Jog) -> (f64, Option<(f64, f64)>) {
        let first = at(&self.first_tracks, jog.channel);
        let track = |track: usize| first + track as f64 * self.track_gap;
        (track(jog.track), jog.dogleg.map(|(x, lower)| (x, track(lower))))
    }
}

/// Puts the rows and channels under one another, from `top`.
pub(crate) fn pile(net: &Net, tracks: &[usize], top: f64, options: &Options) -> Heights {
    let mut heights = Heights { track_gap: options.track_gap, ..Heights::default() };
    let mut y = top;
    for (channel, &count) in tracks.iter().enumerate() {
        let before = channel.checked_sub(1).and_then(|row| net.is_label_row.get(row)).copied();
        let after = net.is_label_row.get(channel).copied();
        let (above, below) = clearance(before, after, options);
        let needed = if count == 0 { 0.0 } else { above + below + (count - 1) as f64 * options.track_gap };
        let height = match (before, after) {
            (Some(_), Some(_)) => needed.max(least(before, after, options)),
            _ => needed,
        };
        heights.first_tracks.push(y + above + (height - needed) / 2.0);
        y += height;
        if let Some(row) = net.heights.get(channel) {
            heights.rows.push(y + row / 2.0);
            y += row;
        }
    }
    heights.end = y;
    heights
}

/// The room above the first track and under the last one. A box needs room for an arrow head above it.
fn clearance(before: Option<bool>, after: Option<bool>, options: &Options) -> (f64, f64) {
    let above = if before == Some(true) { options.track_gap * 0.75 } else { options.track_gap };
    let below = if after == Some(false) { options.track_gap * 1.75 } else { options.track_gap * 0.75 };
    (above, below)
}

/// The least height of a channel between two rows.
fn least(before: Option<bool>, after: Option<bool>, options: &Options) -> f64 {
    let next_to_label = before == Some(true) || after == Some(true);
    if next_to_label { options.row_gap * 0.625 } else { options.row_gap }
}
