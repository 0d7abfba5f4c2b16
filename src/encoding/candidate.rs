//! What bytes without a mark may be in: the encodings that are read, and those that are only told.

use super::Encoding;

/// An encoding that bytes may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Candidate {
    /// One that is read.
    Readable(Encoding),
    EucJp,
    ShiftJis,
    EucKr,
    EucTw,
    /// windows-1252, as the one of Western Europe.
    Latin,
    /// None of the others.
    Unknown,
}

/// Those for text whose bytes from 80 on are characters of their own or parts of longer ones.
pub(super) const OTHERS: [Candidate; 6] = [
    Candidate::EucJp,
    Candidate::ShiftJis,
    Candidate::EucKr,
    Candidate::EucTw,
    Candidate::Latin,
    Candidate::Unknown,
];

impl Candidate {
    /// The encoding, where it is one that is read.
    pub(super) fn readable(self) -> Option<Encoding> {
        match self {
            Self::Readable(encoding) => Some(encoding),
            _ => None,
        }
    }

    /// Its name: WHATWG's, else IANA's or, for EUC-TW, what iconv and others call it.
    pub(super) fn name(self) -> Option<&'static str> {
        match self {
            Self::Readable(encoding) => Some(encoding.name()),
            Self::EucJp => Some("EUC-JP"),
            Self::ShiftJis => Some("Shift_JIS"),
            Self::EucKr => Some("EUC-KR"),
            Self::EucTw => Some("EUC-TW"),
            Self::Latin => Some("windows-1252"),
            Self::Unknown => None,
        }
    }

    /// What speaks against it beforehand, in bits: whoever uses zhpress has Chinese text.
    pub(super) fn handicap(self) -> i32 {
        match self {
            Self::Readable(Encoding::Utf16Le | Encoding::Utf16Be) => 10,
            Self::Readable(_) => 0,
            Self::Latin => 6,
            Self::EucJp | Self::ShiftJis | Self::EucKr => 12,
            Self::EucTw => 18,
            Self::Unknown => 24,
        }
    }

    /// Whether `label`, as a document declares it, means this. Labels of the Encoding Standard, and
    /// EUC-TW's.
    pub(super) fn is_named(self, label: &str) -> bool {
        match self {
            Self::EucTw => ["euc-tw", "x-euc-tw", "cns11643"]
                .iter()
                .any(|name| label.eq_ignore_ascii_case(name)),
            Self::Unknown => false,
            // Read alike, whatever is written.
            Self::Readable(Encoding::Big5) => {
                matches!(Encoding::from_label(label), Ok(Encoding::Big5 | Encoding::Big5Hkscs))
            }
            Self::Readable(encoding) => Encoding::from_label(label).ok() == Some(encoding),
            _ => encoding_rs::Encoding::for_label(label.as_bytes())
                .is_some_and(|encoding| Some(encoding.name()) == self.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_name_candidates() {
        for (candidate, label) in [
            (Candidate::Readable(Encoding::Gb18030), "gb2312"),
            (Candidate::Readable(Encoding::Big5), "Big5-HKSCS"),
            (Candidate::ShiftJis, "sjis"),
            (Candidate::Latin, "iso-8859-1"),
            (Candidate::EucTw, "EUC-TW"),
        ] {
            assert!(candidate.is_named(label), "{label}");
            assert!(!candidate.is_named("euc-kr") && !Candidate::Unknown.is_named(label));
        }
    }
}
