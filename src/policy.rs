//! What to do with each role: convert it, or keep it the same.

use crate::article::Role;

/// Whether a kind of text is converted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Treatment {
    /// Character for character the same.
    #[default]
    Same,
    /// Converted like prose.
    Convert,
}

/// The user's choice for the parts that are not prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Policy {
    /// Datelines and bylines.
    pub metadata: Treatment,
    /// Copyright statements.
    pub footer: Treatment,
}

impl Policy {
    /// What happens to a part of this role.
    pub fn treatment(&self, role: Role) -> Treatment {
        match role {
            Role::Dateline | Role::Byline => self.metadata,
            Role::Notice => self.footer,
            Role::Navigation
            | Role::Headline
            | Role::OriginalHeadline
            | Role::Subheading
            | Role::Lead
            | Role::Paragraph
            | Role::Caption
            | Role::Quote
            | Role::Note => Treatment::Convert,
            // What the recogniser could not name is prose to a reader.
            Role::Other => Treatment::Convert,
            Role::LanguageTag | Role::Code => Treatment::Same,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROSE: [Role; 10] = [
        Role::Navigation,
        Role::Headline,
        Role::OriginalHeadline,
        Role::Subheading,
        Role::Lead,
        Role::Paragraph,
        Role::Caption,
        Role::Quote,
        Role::Note,
        Role::Other,
    ];

    #[test]
    fn by_default_prose_converts_and_facts_stay() {
        let policy = Policy::default();
        for role in PROSE {
            assert_eq!(policy.treatment(role), Treatment::Convert, "{role:?}");
        }
        for role in [Role::Dateline, Role::Byline, Role::Notice, Role::LanguageTag, Role::Code] {
            assert_eq!(policy.treatment(role), Treatment::Same, "{role:?}");
        }
    }

    #[test]
    fn metadata_and_footer_are_chosen_apart() {
        let policy = Policy { metadata: Treatment::Convert, ..Policy::default() };
        assert_eq!(policy.treatment(Role::Dateline), Treatment::Convert);
        assert_eq!(policy.treatment(Role::Byline), Treatment::Convert);
        assert_eq!(policy.treatment(Role::Notice), Treatment::Same);
        let policy = Policy { footer: Treatment::Convert, ..Policy::default() };
        assert_eq!(policy.treatment(Role::Notice), Treatment::Convert);
        assert_eq!(policy.treatment(Role::Dateline), Treatment::Same);
        assert_eq!(policy.treatment(Role::Code), Treatment::Same);
    }
}
