//! What the gate is told.

use super::{Finding, Level, Rule};
use crate::convert::target::Tag;
use crate::encoding::Encoding;
use crate::format::Format;
use crate::policy::Policy;

/// How inputs are checked. `Default` is what `zhpress check` does without options.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The input's encoding; detected where it is `None`.
    pub encoding: Option<Encoding>,
    /// The input's format; told from content and name where it is `None`.
    pub format: Option<Format>,
    /// What the text is meant to be in; what it says of itself, or mostly is, where it is `None`.
    pub claim: Option<Tag>,
    /// What of an article is not the house's own text: what a conversion keeps may be in the other script.
    pub policy: Policy,
    /// How much each rule matters.
    pub levels: Levels,
}

/// How much what the rules find matters, where it is not as the rules have it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(Vec<(Rule, Option<Level>)>);

impl Levels {
    /// Sets the level of a rule; `None` turns it off. What is set later counts.
    pub fn set(&mut self, rule: Rule, level: Option<Level>) {
        self.0.retain(|(known, _)| *known != rule);
        self.0.push((rule, level));
    }

    /// The level of a finding that its rule gave `own`: none where the rule is off. What is set replaces the rule's usual
    /// level; a finding that matters less than its rule's others still does.
    pub fn of(&self, rule: Rule, own: Level) -> Option<Level> {
        let set = self.0.iter().find(|(known, _)| *known == rule);
        match set {
            None => (!rule.is_off()).then_some(own),
            Some((_, None)) => None,
            Some((_, Some(level))) if own < rule.level() => Some(own.min(*level)),
            Some((_, level)) => *level,
        }
    }

    /// Findings with the levels that are set; those of rules that are off go.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| match self.of(finding.rule, finding.level) {
            Some(level) => {
                finding.level = level;
                true
            }
            None => false,
        });
    }

    /// What was set, in order.
    pub fn iter(&self) -> impl Iterator<Item = (Rule, Option<Level>)> {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_set_and_turned_off() {
        let mut levels = Levels::default();
        let rule = Rule::GarbledText;
        assert_eq!(levels.of(rule, Level::Note), Some(Level::Note));
        levels.set(rule, Some(Level::Warning));
        assert_eq!(levels.of(rule, Level::Error), Some(Level::Warning));
        // Garbled text that is meant is a note all the same.
        assert_eq!(levels.of(rule, Level::Note), Some(Level::Note));
        levels.set(rule, None);
        assert_eq!(levels.of(rule, Level::Error), None);
        assert_eq!(levels.iter().collect::<Vec<_>>(), [(rule, None)]);
        assert_eq!(levels.of(Rule::PrivateUse, Level::Error), Some(Level::Error));
    }
}
