//! Objects that say that they are in another language written with Chinese characters.

use super::prose::{self, Role};
use super::scanner::Fault;
use super::walk::{Found, Step, name, walk};
use crate::format::Options;

/// What the objects of a value say of their language, followed as they begin and end.
///
/// An object says it for all that is in it, but for objects within that say otherwise. Only Japanese
/// and Korean count: Chinese under the tag of a language without Chinese characters is Chinese.
#[derive(Debug, Default)]
pub(super) struct Languages {
    /// Whether each object says that it is in another language; `None` where it says nothing.
    said: Vec<Option<bool>>,
    /// The same for those that are open, with what they take over from those around them.
    open: Vec<bool>,
}

impl Languages {
    /// Looks for what the objects say in the value that begins at byte `start`.
    pub(super) fn of(source: &str, start: usize, options: &Options) -> Result<Self, Fault> {
        let mut said: Vec<Option<bool>> = Vec::new();
        if options.all_languages || !prose::may_have_other_tags(&source[start..]) {
            return Ok(Self::default());
        }
        let mut open = Vec::new();
        walk(source, start, &mut |path, found| match found {
            Found::ObjectStart(number, _) => {
                said.push(None);
                open.push(number);
            }
            Found::ObjectEnd(_) => _ = open.pop(),
            Found::String(text) => {
                let Some(Step::Key(_)) = path.steps.last() else { return };
                let key = path.steps.last().and_then(|step| name(source, step));
                if key.is_some_and(|key| Role::of_name(key) == Role::Language)
                    && let Some(object) = open.last()
                {
                    said[*object] = Some(prose::is_other_tag(&source[text.range.clone()]));
                }
            }
        })?;
        Ok(Self { said, open: Vec::new() })
    }

    /// The object of this number begins.
    pub(super) fn start(&mut self, number: usize) {
        if let Some(said) = self.said.get(number) {
            self.open.push(said.unwrap_or(self.is_other()));
        }
    }

    /// The innermost object ends.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Whether what comes now is in another language.
    pub(super) fn is_other(&self) -> bool {
        self.open.last().copied().unwrap_or(false)
    }
}
