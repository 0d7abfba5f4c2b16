//! What to do with each role: convert it, keep it the same, or give both.

use crate::article::Role;

/// Whether a kind of text is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Treatment {
    /// Character for character the same.
    #[default]
    Same,
    /// Converted like prose.
    Convert,
    /// The same, with its conversion behind it. Only a [notice](Role::Notice) can be treated so.
    Both,
}

impl Treatment {
    /// The name, as in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Convert => "convert",
            Self::Both => "both",
        }
    }
}

/// What happens to the parts of an article, by their roles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy([Treatment; Policy::ROLES.len()]);

impl Policy {
    /// The roles whose treatment can be chosen. Language tags follow the target, code stays.
    pub const ROLES: [Role; 13] = [
        Role::Navigation,
        Role::Headline,
        Role::OriginalHeadline,
        Role::Subheading,
        Role::Dateline,
        Role::Byline,
        Role::Lead,
        Role::Paragraph,
        Role::Caption,
        Role::Quote,
        Role::Note,
        Role::Notice,
        Role::Other,
    ];

    /// The roles that tell facts about an article.
    pub const METADATA: [Role; 2] = [Role::Dateline, Role::Byline];

    /// What happens to a part of this role.
    pub fn treatment(&self, role: Role) -> Treatment {
        place(role).map_or(Treatment::Same, |place| self.0[place])
    }

    /// The same with another treatment of a role.
    ///
    /// # Errors
    /// Why that role cannot be treated so, in the rest of a sentence that begins with its name.
    pub fn with(mut self, role: Role, treatment: Treatment) -> Result<Self, &'static str> {
        let Some(place) = place(role) else {
            return Err("always follows the target, or stays");
        };
        if treatment == Treatment::Both && role != Role::Notice {
            return Err("can be kept the same or converted; only a notice can be both");
        }
        self.0[place] = treatment;
        Ok(self)
    }

    /// The same with other treatments of these roles; what is said later counts.
    ///
    /// # Errors
    /// As of [`with`](Self::with).
    pub fn with_all(self, treatments: &[(Role, Treatment)]) -> Result<Self, &'static str> {
        treatments.iter().try_fold(self, |policy, (role, treatment)| policy.with(*role, *treatment))
    }

    /// By default but for datelines and bylines.
    pub fn with_metadata(self, treatment: Treatment) -> Result<Self, &'static str> {
        self.with_all(&Self::METADATA.map(|role| (role, treatment)))
    }
}

impl Default for Policy {
    /// Prose converts; datelines, bylines and notices stay.
    fn default() -> Self {
        Self(Self::ROLES.map(|role| match role {
            Role::Dateline | Role::Byline | Role::Notice => Treatment::Same,
            _ => Treatment::Convert,
        }))
    }
}

fn place(role: Role) -> Option<usize> {
    Policy::ROLES.iter().position(|known| *known == role)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: [Role; 3] = [Role::Dateline, Role::Byline, Role::Notice];

    #[test]
    fn by_default_prose_converts_and_facts_stay() {
        let policy = Policy::default();
        for role in Policy::ROLES {
            let expected = if FACTS.contains(&role) { Treatment::Same } else { Treatment::Convert };
            assert_eq!(policy.treatment(role), expected, "{role:?}");
        }
        for role in [Role::LanguageTag, Role::Code] {
            assert_eq!(policy.treatment(role), Treatment::Same, "{role:?}");
        }
    }

    #[test]
    fn each_role_is_chosen_apart() {
        for chosen in Policy::ROLES {
            let before = Policy::default();
            let other = match before.treatment(chosen) {
                Treatment::Same => Treatment::Convert,
                _ => Treatment::Same,
            };
            let policy = before.with(chosen, other).unwrap();
            for role in Policy::ROLES {
                let expected = if role == chosen { other } else { before.treatment(role) };
                assert_eq!(policy.treatment(role), expected, "{role:?} where {chosen:?} is chosen");
            }
        }
        let policy = Policy::default().with_metadata(Treatment::Convert).unwrap();
        assert_eq!(policy.treatment(Role::Byline), Treatment::Convert);
        assert_eq!(policy.treatment(Role::Notice), Treatment::Same);
    }

    #[test]
    fn only_a_notice_is_given_twice_and_tags_are_not_chosen() {
        let policy = Policy::default();
        for role in Policy::ROLES {
            assert_eq!(policy.with(role, Treatment::Both).is_ok(), role == Role::Notice);
        }
        assert!(policy.with(Role::LanguageTag, Treatment::Convert).is_err());
        assert!(policy.with(Role::Code, Treatment::Convert).is_err());
    }
}
