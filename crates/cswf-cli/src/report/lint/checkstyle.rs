//! `checkstyle`: the XML that Jenkins and many editors read.

use std::collections::BTreeMap;

use super::xml::{begin, clean, finish};
use super::{Report, on_one_line};
use crate::report::json::FindingData;

/// Findings by file; a file without findings is left out, as Checkstyle does.
pub(crate) fn write(report: &Report<'_>) -> std::io::Result<String> {
    let mut by_file: BTreeMap<&str, Vec<&FindingData>> = BTreeMap::new();
    for data in &report.data {
        by_file.entry(&data.file).or_default().push(data);
    }
    let mut writer = begin()?;
    let root = writer.create_element("checkstyle").with_attribute(("version", "4.3"));
    root.write_inner_content(|writer| {
        for (file, findings) in by_file {
            let element = writer.create_element("file").with_attribute(("name", &*clean(file)));
            element.write_inner_content(|writer| {
                for data in findings {
                    let help = data.help.as_deref().map(|help| format!(" ({help})")).unwrap_or_default();
                    let message = on_one_line(&format!("{}{help}", data.message));
                    let (line, column) = (data.line.to_string(), data.column.to_string());
                    let source = format!("cswf.{}", data.rule);
                    let attributes = [
                        ("line", line.as_str()),
                        ("column", &column),
                        ("severity", data.level),
                        ("message", &clean(&message)),
                        ("source", &source),
                    ];
                    writer.create_element("error").with_attributes(attributes).write_empty()?;
                }
                Ok(())
            })?;
        }
        Ok(())
    })?;
    Ok(finish(writer))
}
