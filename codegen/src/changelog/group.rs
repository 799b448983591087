//! The groups of Keep a Changelog.

use crate::diff::{Change, Code, Level};

/// What a change is to those who read a changelog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Added,
    Changed,
    Deprecated,
    Removed,
    Fixed,
}

impl Group {
    /// In the order in which they stand.
    pub(super) const ALL: &[Self] = &[
        Self::Added,
        Self::Changed,
        Self::Deprecated,
        Self::Removed,
        Self::Fixed,
    ];

    /// The group of a change; none for one of the documentation alone.
    pub(super) fn of(change: &Change) -> Option<Self> {
        Some(match change.code {
            Code::OperationAdded
            | Code::FamilyAdded
            | Code::GroupAdded
            | Code::FormerNameAdded
            | Code::CredentialAdded
            | Code::EnvironmentAdded
            | Code::WebhooksAdded
            | Code::TopicAdded
            | Code::OptionalParameterAdded
            | Code::FieldAdded
            | Code::PagingAdded
            | Code::TypeAdded
            | Code::ConstructorAdded
            | Code::EnumValueAdded
            | Code::VariantAdded
            | Code::ErrorCodeAdded => Self::Added,
            Code::OperationRemoved
            | Code::FamilyRemoved
            | Code::GroupRemoved
            | Code::FormerNameRemoved
            | Code::CredentialRemoved
            | Code::EnvironmentRemoved
            | Code::WebhooksRemoved
            | Code::TopicRemoved
            | Code::OptionalParameterRemoved
            | Code::FieldRemoved
            | Code::PagingRemoved
            | Code::TypeRemoved
            | Code::ConstructorRemoved
            | Code::EnumValueRemoved
            | Code::VariantRemoved
            | Code::ErrorCodeRemoved => Self::Removed,
            Code::Deprecated => Self::Deprecated,
            Code::NotDeprecated => Self::Changed,
            _ if change.level > Level::Patch => Self::Changed,
            // Rust is the same, and what is sent or read is now as the API has it.
            _ if change.wire => Self::Fixed,
            _ => return None,
        })
    }

    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Added => "Added",
            Self::Changed => "Changed",
            Self::Deprecated => "Deprecated",
            Self::Removed => "Removed",
            Self::Fixed => "Fixed",
        }
    }
}
