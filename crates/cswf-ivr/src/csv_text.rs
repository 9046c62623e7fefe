//! The table as CSV that spreadsheets open without harm.

use crate::rows::{Column, IvrTable};

/// CSV could not be written.
#[derive(Debug, thiserror::Error)]
#[error("the table could not be written as CSV: {0}")]
pub struct CsvError(#[from] csv::Error);

/// Prints the table as CSV (RFC 4180, with CRLF) with a byte-order mark, without which Excel garbles Chinese.
///
/// # Errors
/// Never for a table in memory, as long as the CSV writer keeps its word.
pub fn to_csv(table: &IvrTable) -> Result<String, CsvError> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    writer.write_record(Column::ALL.map(|column| column.heading(table.lang)))?;
    for row in &table.rows {
        writer.write_record(Column::ALL.map(|column| safe(row.cell(column))))?;
    }
    let bytes = writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
    Ok(format!("\u{feff}{}", String::from_utf8_lossy(&bytes)))
}

/// A cell that a spreadsheet takes for text: what would begin a formula gets an apostrophe before it (OWASP, "CSV
/// injection"). The keys `*` and `#` begin none.
fn safe(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}
