//! `junit`: the XML of test reports. A file is a suite, a finding a test case: one that fails the run is a failure, another
//! passes and says what was found. A file without findings is one test that passes.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesText, Event};

use super::Report;
use super::xml::{begin, clean, finish};
use crate::report::json::FindingData;

/// The report.
pub(crate) fn write(report: &Report<'_>) -> io::Result<String> {
    let rows: Vec<(&FindingData, bool)> =
        report.each().map(|(finding, data)| (data, report.is_failure(finding))).collect();
    let mut files: Vec<&str> = report.files.iter().map(String::as_str).collect();
    files.extend(
        rows.iter()
            .map(|(data, _)| data.file.as_str())
            .filter(|file| !report.files.iter().any(|own| own == file)),
    );
    files.sort_unstable();
    files.dedup();
    let failures = rows.iter().filter(|(_, fails)| *fails).count();
    let clean_files = files.iter().filter(|file| rows.iter().all(|(data, _)| data.file != **file)).count();
    let mut writer = begin()?;
    let (tests, count) = ((rows.len() + clean_files).to_string(), failures.to_string());
    let root = writer.create_element("testsuites");
    let attributes = [("name", "cswf lint"), ("tests", tests.as_str()), ("failures", &count)];
    root.with_attributes(attributes).write_inner_content(|writer| {
        for file in files {
            let own: Vec<(&FindingData, bool)> =
                rows.iter().filter(|(data, _)| data.file == file).copied().collect();
            suite(writer, file, &own)?;
        }
        Ok(())
    })?;
    Ok(finish(writer))
}

fn suite(writer: &mut Writer<Vec<u8>>, file: &str, rows: &[(&FindingData, bool)]) -> io::Result<()> {
    let name = clean(file);
    let tests = rows.len().max(1).to_string();
    let failures = rows.iter().filter(|(_, fails)| *fails).count().to_string();
    let attributes =
        [("name", &*name), ("tests", &tests), ("failures", &failures), ("errors", "0"), ("skipped", "0")];
    let element = writer.create_element("testsuite").with_attributes(attributes);
    element.write_inner_content(|writer| {
        if rows.is_empty() {
            writer
                .create_element("testcase")
                .with_attributes([("classname", &*name), ("name", "lint")])
                .write_empty()?;
        }
        for (data, fails) in rows {
            case(writer, &name, data, *fails)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn case(writer: &mut Writer<Vec<u8>>, file: &str, data: &FindingData, fails: bool) -> io::Result<()> {
    let title = format!("{} {}:{}", data.rule, data.line, data.column);
    let element = writer.create_element("testcase").with_attributes([("classname", file), ("name", &title)]);
    let help = data.help.as_deref().map(|help| format!("\n{help}")).unwrap_or_default();
    let words = format!("{}:{}:{}\n{}{help}", data.file, data.line, data.column, data.message);
    element.write_inner_content(|writer| {
        let text = Event::Text(BytesText::new(&clean(&words)).into_owned());
        if fails {
            let attributes = [("type", data.rule.as_str()), ("message", &clean(&data.message))];
            let failure = writer.create_element("failure").with_attributes(attributes);
            failure.write_inner_content(|writer| writer.write_event(text))?;
        } else {
            writer.create_element("system-out").write_inner_content(|writer| writer.write_event(text))?;
        }
        Ok(())
    })?;
    Ok(())
}
