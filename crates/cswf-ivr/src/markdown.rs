//! The table as Markdown, with columns that line up in a terminal, wide characters included.

use std::fmt::Write as _;

use unicode_width::UnicodeWidthStr;

use crate::rows::{Column, IvrTable};

/// The widest a column is padded to; longer cells make their own row longer, not every row.
const WIDEST: usize = 40;

/// Prints the table as GitHub-flavoured Markdown under its title.
#[must_use]
pub fn to_markdown(table: &IvrTable) -> String {
    let headings = Column::ALL.map(|column| escaped(&column.heading(table.lang)));
    let rows: Vec<[String; 8]> =
        table.rows.iter().map(|row| Column::ALL.map(|column| escaped(row.cell(column)))).collect();
    let mut widths = [3; 8];
    for row in std::iter::once(&headings).chain(&rows) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().min(WIDEST).max(*width);
        }
    }
    let mut text = format!("# {}\n\n", escaped(&table.title));
    line(&mut text, &headings, &widths);
    line(&mut text, &widths.map(|width| "-".repeat(width)), &widths);
    for row in &rows {
        line(&mut text, row, &widths);
    }
    text
}

fn line(text: &mut String, cells: &[String; 8], widths: &[usize; 8]) {
    for (cell, width) in cells.iter().zip(widths) {
        let padding = " ".repeat(width.saturating_sub(cell.width()));
        let _ = write!(text, "| {cell}{padding} ");
    }
    text.push_str("|\n");
}

/// A cell that stays one cell and shows its signs as they are.
fn escaped(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' => {
                text.push('\\');
                text.push(c);
            }
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            '\n' | '\r' => text.push(' '),
            c if c.is_control() => {}
            c => text.push(c),
        }
    }
    text
}
