//! The command line as its users meet it: the built `cswf`, real files, exit codes, both output streams.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failing helper fails the test")]

#[path = "cli/baseline.rs"]
mod baseline;
#[path = "cli/explain.rs"]
mod explain;
#[path = "cli/fix.rs"]
mod fix;
#[path = "cli/flows.rs"]
mod flows;
#[path = "cli/fmt.rs"]
mod fmt;
#[path = "cli/formats.rs"]
mod formats;
#[path = "cli/include.rs"]
mod include;
#[path = "cli/language.rs"]
mod language;
#[path = "cli/lint.rs"]
mod lint;
#[path = "cli/new.rs"]
mod new;
#[path = "cli/products.rs"]
mod products;
#[path = "cli/scenarios.rs"]
mod scenarios;
#[path = "cli/schema.rs"]
mod schema;
#[path = "cli/simulate.rs"]
mod simulate;
#[path = "cli/watch.rs"]
mod watch;
