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
            Role::Navigation | Role::Headline | Role::OriginalHeadline | Role::Paragraph => {
                Treatment::Convert
            }
            // What the recogniser could not name is prose to a reader.
            Role::Other => Treatment::Convert,
            Role::LanguageTag | Role::Code => Treatment::Same,
        }
    }
}
