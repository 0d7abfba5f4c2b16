//! Encoding labels: what people type for `--from-encoding` and documents declare.

use super::Encoding;
use crate::error::{ErrorKind, Result};

impl Encoding {
    /// The encoding that a label names, in any case, white space around it ignored.
    ///
    /// Labels are those of the WHATWG Encoding Standard (so `gb2312` and `gbk` are gb18030; but
    /// `big5-hkscs` is not Big5, since it is written otherwise) and the ones other tools use (`cp936`, `cp950`, `UTF16_BE`,
    /// `utf-8-sig`, `utf-32`). A Unicode label without a byte order means little-endian;
    /// see [`label_asks_for_bom`].
    ///
    /// # Errors
    /// [`UnsupportedEncoding`](ErrorKind::UnsupportedEncoding) where the label names an encoding
    /// zhpress has no use for (`shift_jis`), [`UnknownEncoding`](ErrorKind::UnknownEncoding)
    /// where it names none.
    pub fn from_label(label: &str) -> Result<Self> {
        let label = label.trim();
        if let Some(encoding) = alias(&squeeze(label)) {
            return Ok(encoding);
        }
        match encoding_rs::Encoding::for_label(label.as_bytes()) {
            Some(known) => from_whatwg(known)
                .ok_or_else(|| ErrorKind::UnsupportedEncoding { label: label.to_owned() }.into()),
            None => Err(ErrorKind::UnknownEncoding { label: label.to_owned() }.into()),
        }
    }
}

/// Whether output under this label starts with a byte order mark.
///
/// As with iconv, `utf-16` and `utf-32` leave the byte order open, so the output (little-endian)
/// states it in a mark; `utf-16le`, `utf-16be`, `utf-32le`, `utf-32be` state it in the label and
/// take no mark. `utf-8-sig` and `utf-8-bom` ask for one too; every other label does not.
pub fn label_asks_for_bom(label: &str) -> bool {
    matches!(
        squeeze(label).as_str(),
        "utf16" | "utf32" | "ucs2" | "ucs4" | "unicode" | "utf8sig" | "utf8bom"
    )
}

/// The encoding encoding_rs means, where it is one of ours.
fn from_whatwg(known: &'static encoding_rs::Encoding) -> Option<Encoding> {
    let ours = [
        (encoding_rs::UTF_8, Encoding::Utf8),
        (encoding_rs::UTF_16LE, Encoding::Utf16Le),
        (encoding_rs::UTF_16BE, Encoding::Utf16Be),
        (encoding_rs::GBK, Encoding::Gb18030),
        (encoding_rs::GB18030, Encoding::Gb18030),
        (encoding_rs::BIG5, Encoding::Big5),
    ];
    ours.into_iter().find(|(theirs, _)| *theirs == known).map(|(_, encoding)| encoding)
}

/// A label's letters and digits in lower case: `UTF_16-BE` becomes `utf16be`.
fn squeeze(label: &str) -> String {
    label.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// Squeezed labels that WHATWG does not list or writes in one way only.
fn alias(squeezed: &str) -> Option<Encoding> {
    Some(match squeezed {
        "utf8" | "utf8sig" | "utf8bom" => Encoding::Utf8,
        "utf16" | "utf16le" | "ucs2" | "ucs2le" => Encoding::Utf16Le,
        "utf16be" | "ucs2be" => Encoding::Utf16Be,
        "utf32" | "utf32le" | "ucs4" | "ucs4le" => Encoding::Utf32Le,
        "utf32be" | "ucs4be" => Encoding::Utf32Be,
        "gb18030" | "gb180302000" | "gb180302005" | "gb180302022" | "gbk" | "cp936" | "ms936"
        | "windows936" | "936" | "gb2312" | "gb231280" | "euccn" => Encoding::Gb18030,
        "big5" | "big5eten" | "cp950" | "ms950" | "windows950" | "950" => Encoding::Big5,
        "big5hkscs" | "cp951" => Encoding::Big5Hkscs,
        "hzgb2312" | "hz" => Encoding::HzGb2312,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(label: &str) -> Encoding {
        Encoding::from_label(label).expect(label)
    }

    #[test]
    fn whatwg_labels() {
        for label in ["utf-8", "UTF8", " Utf-8\n", "unicode-1-1-utf-8"] {
            assert_eq!(from(label), Encoding::Utf8, "{label}");
        }
        for label in ["gb2312", "GBK", "x-gbk", "chinese", "gb_2312-80", "iso-ir-58", "GB18030"] {
            assert_eq!(from(label), Encoding::Gb18030, "{label}");
        }
        for label in ["big5", "cn-big5", "x-x-big5", "csbig5"] {
            assert_eq!(from(label), Encoding::Big5, "{label}");
        }
        for label in ["utf-16", "utf-16le", "unicode", "ucs-2", "iso-10646-ucs-2"] {
            assert_eq!(from(label), Encoding::Utf16Le, "{label}");
        }
        assert_eq!(from("utf-16be"), Encoding::Utf16Be);
        assert_eq!(from("unicodefffe"), Encoding::Utf16Be);
    }

    #[test]
    fn labels_of_other_tools() {
        for label in ["cp936", "CP-936", "gb-18030", "EUC-CN", "windows-936", "gb18030-2022"] {
            assert_eq!(from(label), Encoding::Gb18030, "{label}");
        }
        for label in ["cp950", "Big_5", "ms950"] {
            assert_eq!(from(label), Encoding::Big5, "{label}");
        }
        for label in ["Big5-HKSCS", "BIG5HKSCS", "cp951"] {
            assert_eq!(from(label), Encoding::Big5Hkscs, "{label}");
        }
        assert_eq!(from("UTF_16-BE"), Encoding::Utf16Be);
        assert_eq!(from("utf16"), Encoding::Utf16Le);
        assert_eq!(from("utf-32"), Encoding::Utf32Le);
        assert_eq!(from("UTF-32BE"), Encoding::Utf32Be);
        assert_eq!(from("utf-8-sig"), Encoding::Utf8);
    }

    #[test]
    fn every_name_is_a_label() {
        for encoding in super::super::tests::ALL {
            assert_eq!(from(encoding.name()), encoding);
            assert!(!label_asks_for_bom(encoding.name()));
        }
    }

    #[test]
    fn other_encodings_are_refused_by_kind() {
        for label in ["shift_jis", "EUC-KR", "windows-1252", "iso-2022-cn"] {
            let error = Encoding::from_label(label).expect_err(label);
            assert!(
                matches!(error.kind(), ErrorKind::UnsupportedEncoding { label: l } if l == label)
            );
            assert!(error.to_string().contains(label));
        }
        for label in ["", "utf-9", "big 55", "五"] {
            let error = Encoding::from_label(label).expect_err(label);
            assert!(matches!(error.kind(), ErrorKind::UnknownEncoding { label: l } if l == label));
        }
    }

    #[test]
    fn the_refusals_name_every_encoding() {
        for label in ["shift_jis", "utf-9"] {
            let sentence = Encoding::from_label(label).expect_err(label).to_string();
            for encoding in super::super::tests::ALL {
                let name = encoding.name().to_ascii_lowercase();
                let mut words = sentence.split([' ', ',', ';']);
                assert!(words.any(|word| word == name), "{name}: {sentence}");
            }
        }
    }

    #[test]
    fn a_label_without_byte_order_asks_for_a_mark() {
        for label in ["utf-16", "UTF16", "utf-32", "ucs-2", "unicode", "utf-8-sig"] {
            assert!(label_asks_for_bom(label), "{label}");
        }
        for label in ["utf-16le", "UTF-16BE", "utf-32le", "utf-8", "gbk", "big5", ""] {
            assert!(!label_asks_for_bom(label), "{label}");
        }
    }
}
