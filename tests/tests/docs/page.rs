//! A Markdown page as its tests see it: fenced blocks, links, headings, commands.

use std::path::Path;

/// A page.
pub(crate) struct Page {
    /// Its path from the root of the repository, with `/`.
    pub(crate) name: String,
    /// The whole text.
    pub(crate) text: String,
    /// The fenced blocks in order.
    pub(crate) blocks: Vec<Block>,
    /// Links and pictures, with their lines.
    pub(crate) links: Vec<(usize, String)>,
    /// What headings can be linked to as.
    pub(crate) anchors: Vec<String>,
    /// Command lines that begin with `cswf`, with their lines.
    pub(crate) commands: Vec<(usize, String)>,
}

/// A fenced block.
pub(crate) struct Block {
    /// The line of its fence, from 1.
    pub(crate) line: usize,
    /// The fence as written.
    fence: String,
    /// The first word after the fence.
    pub(crate) language: String,
    /// The other words.
    pub(crate) words: Vec<String>,
    /// What is inside.
    pub(crate) text: String,
    /// `<!-- file: NAME -->`
    pub(crate) file: Option<String>,
    /// `<!-- file: NAME with OTHER -->`: files of the page without which it makes no sense.
    pub(crate) with: Vec<String>,
    /// `<!-- output: COMMAND -->`
    pub(crate) output_of: Option<String>,
}

impl Block {
    /// The block with its fences, as it stands in the page.
    pub(crate) fn whole(&self) -> String {
        self.holding(&self.text)
    }

    /// The block with another text.
    pub(crate) fn holding(&self, text: &str) -> String {
        let text = text.trim_end();
        let lead =
            self.output_of.as_ref().map_or(String::new(), |command| format!("<!-- output: {command} -->\n"));
        format!("{lead}{}\n{text}\n```\n", self.fence)
    }
}

impl Page {
    /// Reads a page.
    pub(crate) fn read(root: &Path, file: &Path) -> Self {
        let text = std::fs::read_to_string(file).unwrap();
        let name = file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let mut page = Self {
            name,
            text: text.clone(),
            blocks: Vec::new(),
            links: Vec::new(),
            anchors: Vec::new(),
            commands: Vec::new(),
        };
        let mut open: Option<Block> = None;
        let mut before = "";
        for (number, line) in (1..).zip(text.lines()) {
            match &mut open {
                Some(_) if line.trim() == "```" => {
                    page.blocks.extend(open.take());
                }
                Some(block) => {
                    block.text.push_str(line);
                    block.text.push('\n');
                }
                None if line.trim_start().starts_with("```") => {
                    open = Some(Block::open(number, line, before));
                }
                None => page.prose(number, line),
            }
            before = line;
        }
        assert!(open.is_none(), "{}: a fence is never closed", page.name);
        let indented: Vec<(usize, String)> = page.blocks.iter().flat_map(Block::commands).collect();
        page.commands.extend(indented);
        page
    }

    /// A line outside the fences.
    fn prose(&mut self, number: usize, line: &str) {
        if let Some(command) = line.strip_prefix("<!-- output: ") {
            self.commands.push((number, command.trim_end_matches(" -->").to_owned()));
            return;
        }
        if line.starts_with('#') {
            self.anchors.push(anchor(line.trim_start_matches('#').trim()));
        }
        let mut rest = line;
        while let Some(at) = rest.find("](") {
            rest = &rest[at + 2..];
            let end = rest.find(')').unwrap_or(rest.len());
            self.links.push((number, rest[..end].to_owned()));
        }
        for code in line.split('`').skip(1).step_by(2) {
            if code.starts_with("cswf ") {
                self.commands.push((number, code.to_owned()));
            }
        }
    }

    /// A path of the page, from the root.
    pub(crate) fn resolve(&self, path: &str) -> String {
        let mut parts: Vec<&str> = self.name.split('/').collect();
        parts.pop();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." => {
                    parts.pop();
                }
                part => parts.push(part),
            }
        }
        parts.join("/")
    }
}

impl Block {
    fn open(line: usize, fence: &str, before: &str) -> Self {
        let mut words = fence.trim_start().trim_start_matches('`').split_whitespace().map(str::to_owned);
        let said = |key: &str| {
            let rest = before.strip_prefix("<!-- ")?.strip_prefix(key)?.strip_prefix(": ")?;
            rest.strip_suffix(" -->").map(str::to_owned)
        };
        let named = said("file").unwrap_or_default();
        let mut names = named.split_whitespace().filter(|word| *word != "with").map(str::to_owned);
        let file = names.next();
        Self {
            line,
            fence: fence.to_owned(),
            language: words.next().unwrap_or_default(),
            words: words.collect(),
            text: String::new(),
            file,
            with: names.collect(),
            output_of: said("output"),
        }
    }

    /// The command lines of a shell block.
    fn commands(&self) -> Vec<(usize, String)> {
        if !matches!(self.language.as_str(), "sh" | "shell" | "bash" | "console") {
            return Vec::new();
        }
        let numbered = (self.line + 1..).zip(self.text.lines());
        let own = numbered.filter_map(|(number, line)| {
            let line = line.trim().trim_start_matches("$ ").trim_start_matches("exec ");
            line.starts_with("cswf ").then(|| (number, line.to_owned()))
        });
        own.collect()
    }
}

/// The anchor that GitHub makes of a heading: lower case, no signs, dashes for blanks.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// The words of a command line, quotes taken off; what follows `>`, `|`, `#` or `&&` is another's.
pub(crate) fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut quote = None;
    for c in command.chars().chain([' ']) {
        match (quote, c) {
            (Some(own), _) if own == c => quote = None,
            (Some(_), _) => word.push(c),
            (None, '"' | '\'') => quote = Some(c),
            (None, ' ') if word.is_empty() => {}
            (None, ' ') => {
                if matches!(word.as_str(), ">" | "|" | "#" | "&&" | "<") {
                    return words;
                }
                words.push(std::mem::take(&mut word));
            }
            _ => word.push(c),
        }
    }
    words
}
