//! Findings as GitHub's workflow commands, which annotate the lines of a pull request.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write as _;

use crate::check::{Finding, Level};

/// `::error file=a.txt,line=3,col=1,endLine=3,endColumn=3,title=garbled-text::…`
pub(super) fn push(text: &mut String, path: &str, finding: &Finding) {
    let command = match finding.level {
        Level::Note => "notice",
        Level::Warning => "warning",
        Level::Error => "error",
    };
    let place = &finding.place;
    let fix = finding.fix.as_ref().map(|fix| format!("\n{fix}")).unwrap_or_default();
    let _ = writeln!(
        text,
        "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
        property(path),
        place.start.line,
        place.start.column,
        place.end.line,
        place.end.column,
        finding.rule.name(),
        data(&format!("{}{fix}", finding.message)),
    );
}

/// A message as a command has it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(data("a%\r\nb: c, d"), "a%25%0D%0Ab: c, d");
        assert_eq!(property("a:b,c\n"), "a%3Ab%2Cc%0A");
    }
}
