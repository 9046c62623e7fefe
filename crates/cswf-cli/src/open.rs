//! Opening one workflow for a command that works on one, with the workflows that it runs.

use std::path::Path;

use cswf_diagnostics::{CliMessage as Say, Level};
use cswf_machine::Machine;
use cswf_model::Workflow;

use crate::console::Console;
use crate::discover;
use crate::exit::Exit;
use crate::project::{Parsed, Project};
use crate::report::text;
use crate::settings;

/// A workflow and what it needs.
pub(crate) struct Opened {
    /// How the run speaks, now that the settings are known.
    pub console: Console,
    /// The files.
    pub project: Project,
    /// The workflow's group, parsed.
    pub group: Vec<Parsed>,
    /// Which of the group it is.
    main: usize,
}

impl Opened {
    /// Opens the workflow at a path; says on standard error why it cannot be done.
    pub(crate) fn open(path: &Path, console: Console) -> Result<Self, Exit> {
        let project = Project::load(&[path.to_path_buf()], "stdin.yaml");
        let console = console.with_settings(settings::of_project(&project).0.lang);
        if let Some(failure) = project.failures.first() {
            console.fail(failure);
            return Err(Exit::Failure);
        }
        let shown = discover::shown(path);
        let index = project.files.iter().position(|file| file.wanted);
        let group = index.and_then(|index| project.groups().into_iter().find(|group| group.contains(&index)));
        let parsed = group.map(|group| project.parse(&group)).unwrap_or_default();
        let main = parsed.iter().position(|file| Some(file.index) == index && file.workflow().is_some());
        match main {
            Some(main) => Ok(Self { console, project, group: parsed, main }),
            None => {
                console.fail(&if path.is_dir() {
                    Say::IsAFolder { path: shown }
                } else {
                    Say::NotAWorkflow { path: shown }
                });
                Err(Exit::Usage)
            }
        }
    }

    /// The workflow itself.
    pub(crate) fn workflow(&self) -> Option<&Workflow> {
        self.group.get(self.main).and_then(Parsed::workflow)
    }

    /// The file that was opened.
    pub(crate) fn main(&self) -> Option<&Parsed> {
        self.group.get(self.main)
    }

    /// A workflow of the group by its id.
    pub(crate) fn called(&self, id: &str) -> Option<&Workflow> {
        self.group.iter().filter_map(Parsed::workflow).find(|workflow| workflow.id.value == id)
    }

    /// The workflow's machine; says why there is none.
    pub(crate) fn machine(&self, path: &Path) -> Result<Machine, Exit> {
        let console = self.console;
        let Some(workflow) = self.workflow().filter(|_| !self.is_broken()) else {
            console.fail(&Say::NotPlayable { path: discover::shown(path) });
            return Err(Exit::Findings);
        };
        let called = |id: &str| self.called(id);
        let lowered = cswf_machine::lower(workflow, &called);
        for finding in &lowered.diagnostics {
            let look = console.look_beside();
            console.note(text::draw(finding, &self.project.sources, console.lang, look).trim_end());
        }
        if lowered.diagnostics.iter().any(|finding| finding.level == Level::Error) {
            return Err(Exit::Findings);
        }
        Ok(lowered.machine)
    }

    /// Does the reading of the workflow, or of one that it runs, have errors? It cannot be played then.
    pub(crate) fn is_broken(&self) -> bool {
        self.group.iter().flat_map(|file| &file.diagnostics).any(|finding| finding.level == Level::Error)
    }
}
