//! The elements of HTML and what each is to text: data.

use super::tokenizer::Content;

/// What is special about an element. Sums of the constants below.
type Traits = u32;

/// Ends the text before it and starts another: it is laid out as a block, or is a control.
const BLOCK: Traits = 1;
/// Has no content and no end tag.
const VOID: Traits = 1 << 1;
/// Its text is no prose.
const KEPT: Traits = 1 << 2;
/// A formatting element: what it says goes on behind the end of its paragraph.
const FORMATTING: Traits = 1 << 3;
/// "Special": the end tag of an element without traits does not reach past it.
const SPECIAL: Traits = 1 << 4;
/// Ends a `p` that is open.
const ENDS_P: Traits = 1 << 5;
/// End tags inside do not reach past it: a scope's border.
const SCOPE: Traits = 1 << 6;
/// Formatting that is open inside ends with it.
const MARKER: Traits = 1 << 7;
/// Its content is text without markup.
const RAW: Traits = 1 << 8;
/// Ends `svg` and `math`.
const BREAKOUT: Traits = 1 << 9;
/// In SVG and MathML: its content is HTML again.
const INTEGRATION: Traits = 1 << 10;

/// Paragraphs and their like.
const PARAGRAPH: Traits = BLOCK | SPECIAL | ENDS_P;

macro_rules! elements {
    ($($name:ident $written:literal $traits:expr;)*) => {
        /// The name of an element.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub(super) enum Name {
            $(#[doc = $written] $name,)*
            /// Any other.
            Other,
        }

        /// The traits of every name.
        const TRAITS: [Traits; Name::Other as usize + 1] = [$($traits,)* 0];

        impl Name {
            /// How many there are.
            pub(super) const COUNT: usize = TRAITS.len();

            /// The element of a name in any case.
            #[allow(non_upper_case_globals, reason = "each is named as the element")]
            pub(super) fn of(name: &[u8]) -> Self {
                $(const $name: u128 = pack($written.as_bytes());)*
                if name.len() > LONGEST {
                    return Self::Other;
                }
                match pack(name) {
                    $($name => Self::$name,)*
                    _ => Self::Other,
                }
            }
        }
    };
}

/// How long a name can be that fits in a number.
const LONGEST: usize = 15;

/// A name of at most [`LONGEST`] bytes as a number, without regard to case.
const fn pack(name: &[u8]) -> u128 {
    // So that it tells the length, too.
    let mut packed = 1;
    let mut at = 0;
    while at < name.len() {
        packed = packed << 8 | name[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    packed
}

#[rustfmt::skip]
elements! {
    A "a" FORMATTING;
    Address "address" PARAGRAPH;
    AnnotationXml "annotation-xml" INTEGRATION;
    Applet "applet" BLOCK | SPECIAL | SCOPE | MARKER;
    Area "area" VOID | SPECIAL;
    Article "article" PARAGRAPH;
    Aside "aside" PARAGRAPH;
    Audio "audio" BLOCK;
    B "b" FORMATTING | BREAKOUT;
    Base "base" VOID | SPECIAL;
    Basefont "basefont" VOID | SPECIAL;
    Bgsound "bgsound" VOID | SPECIAL;
    Big "big" FORMATTING | BREAKOUT;
    Blockquote "blockquote" PARAGRAPH | BREAKOUT;
    Body "body" BLOCK | SPECIAL | BREAKOUT;
    Br "br" BLOCK | VOID | SPECIAL | BREAKOUT;
    Button "button" BLOCK | SPECIAL;
    Canvas "canvas" BLOCK;
    Caption "caption" BLOCK | SPECIAL | SCOPE | MARKER;
    Center "center" PARAGRAPH | BREAKOUT;
    Code "code" FORMATTING | KEPT | BREAKOUT;
    Col "col" BLOCK | VOID | SPECIAL;
    Colgroup "colgroup" BLOCK | SPECIAL;
    Datalist "datalist" BLOCK;
    Dd "dd" PARAGRAPH | BREAKOUT;
    Desc "desc" INTEGRATION;
    Details "details" PARAGRAPH;
    Dialog "dialog" PARAGRAPH;
    Dir "dir" PARAGRAPH;
    Div "div" PARAGRAPH | BREAKOUT;
    Dl "dl" PARAGRAPH | BREAKOUT;
    Dt "dt" PARAGRAPH | BREAKOUT;
    Em "em" FORMATTING | BREAKOUT;
    Embed "embed" VOID | SPECIAL | BREAKOUT;
    Fieldset "fieldset" PARAGRAPH;
    Figcaption "figcaption" PARAGRAPH;
    Figure "figure" PARAGRAPH;
    Font "font" FORMATTING;
    Footer "footer" PARAGRAPH;
    ForeignObject "foreignobject" INTEGRATION;
    Form "form" PARAGRAPH;
    Frame "frame" BLOCK | VOID | SPECIAL;
    Frameset "frameset" BLOCK | SPECIAL;
    H1 "h1" PARAGRAPH | BREAKOUT;
    H2 "h2" PARAGRAPH | BREAKOUT;
    H3 "h3" PARAGRAPH | BREAKOUT;
    H4 "h4" PARAGRAPH | BREAKOUT;
    H5 "h5" PARAGRAPH | BREAKOUT;
    H6 "h6" PARAGRAPH | BREAKOUT;
    Head "head" BLOCK | SPECIAL | BREAKOUT;
    Header "header" PARAGRAPH;
    Hgroup "hgroup" PARAGRAPH;
    Hr "hr" PARAGRAPH | VOID | BREAKOUT;
    Html "html" BLOCK | SPECIAL;
    I "i" FORMATTING | BREAKOUT;
    Iframe "iframe" SPECIAL | RAW;
    Img "img" VOID | SPECIAL | BREAKOUT;
    Input "input" VOID | SPECIAL;
    Kbd "kbd" KEPT;
    Keygen "keygen" VOID | SPECIAL;
    Legend "legend" BLOCK;
    Li "li" PARAGRAPH | BREAKOUT;
    Link "link" VOID | SPECIAL;
    Listing "listing" PARAGRAPH | KEPT | BREAKOUT;
    Main "main" PARAGRAPH;
    Marquee "marquee" BLOCK | SPECIAL | SCOPE | MARKER;
    Math "math" KEPT;
    Menu "menu" PARAGRAPH | BREAKOUT;
    Meta "meta" VOID | SPECIAL | BREAKOUT;
    Mi "mi" INTEGRATION;
    Mn "mn" INTEGRATION;
    Mo "mo" INTEGRATION;
    Ms "ms" INTEGRATION;
    Mtext "mtext" INTEGRATION;
    Nav "nav" PARAGRAPH;
    Nobr "nobr" FORMATTING | BREAKOUT;
    Noembed "noembed" SPECIAL | RAW;
    Noframes "noframes" SPECIAL | RAW;
    Noscript "noscript" BLOCK | SPECIAL | RAW | SCOPE | MARKER;
    Object "object" BLOCK | SPECIAL | SCOPE | MARKER;
    Ol "ol" PARAGRAPH | BREAKOUT;
    Optgroup "optgroup" BLOCK;
    Option "option" BLOCK;
    P "p" PARAGRAPH | BREAKOUT;
    Param "param" VOID | SPECIAL;
    Plaintext "plaintext" PARAGRAPH | RAW;
    Pre "pre" PARAGRAPH | KEPT | BREAKOUT;
    Rb "rb" 0;
    Rp "rp" 0;
    Rt "rt" 0;
    Rtc "rtc" 0;
    Ruby "ruby" BREAKOUT;
    S "s" FORMATTING | BREAKOUT;
    Samp "samp" KEPT;
    Script "script" SPECIAL | RAW;
    Search "search" PARAGRAPH;
    Section "section" PARAGRAPH;
    Select "select" BLOCK | SPECIAL;
    Small "small" FORMATTING | BREAKOUT;
    Source "source" VOID | SPECIAL;
    Span "span" BREAKOUT;
    Strike "strike" FORMATTING | BREAKOUT;
    Strong "strong" FORMATTING | BREAKOUT;
    Style "style" SPECIAL | RAW;
    Sub "sub" BREAKOUT;
    Summary "summary" PARAGRAPH;
    Sup "sup" BREAKOUT;
    Svg "svg" KEPT;
    Table "table" PARAGRAPH | SCOPE | BREAKOUT;
    Tbody "tbody" BLOCK | SPECIAL;
    Td "td" BLOCK | SPECIAL | SCOPE | MARKER;
    Template "template" BLOCK | SPECIAL | SCOPE | MARKER;
    Textarea "textarea" BLOCK | SPECIAL | RAW;
    Tfoot "tfoot" BLOCK | SPECIAL;
    Th "th" BLOCK | SPECIAL | SCOPE | MARKER;
    Thead "thead" BLOCK | SPECIAL;
    Title "title" BLOCK | SPECIAL | RAW | INTEGRATION;
    Tr "tr" BLOCK | SPECIAL;
    Track "track" VOID | SPECIAL;
    Tt "tt" FORMATTING | BREAKOUT;
    U "u" FORMATTING | BREAKOUT;
    Ul "ul" PARAGRAPH | BREAKOUT;
    Var "var" KEPT | BREAKOUT;
    Video "video" BLOCK;
    Wbr "wbr" VOID | SPECIAL;
    Xmp "xmp" PARAGRAPH | RAW;
}

impl Name {
    fn has(self, traits: Traits) -> bool {
        TRAITS[self as usize] & traits != 0
    }

    /// Whether it ends the text before it.
    pub(super) fn is_block(self) -> bool {
        self.has(BLOCK)
    }

    /// Whether it has no content.
    pub(super) fn is_void(self) -> bool {
        self.has(VOID)
    }

    /// Whether its text is code and the like.
    pub(super) fn is_kept(self) -> bool {
        self.has(KEPT)
    }

    /// Whether it is a formatting element.
    pub(super) fn is_formatting(self) -> bool {
        self.has(FORMATTING)
    }

    /// Whether the end tag of an ordinary element does not reach past it.
    pub(super) fn is_special(self) -> bool {
        self.has(SPECIAL)
    }

    /// Whether its start ends a `p`.
    pub(super) fn ends_paragraph(self) -> bool {
        self.has(ENDS_P)
    }

    /// Whether end tags inside do not reach past it.
    pub(super) fn is_scope(self) -> bool {
        self.has(SCOPE)
    }

    /// Whether formatting that is open inside ends with it.
    pub(super) fn is_marker(self) -> bool {
        self.has(MARKER)
    }

    /// Whether it ends `svg` and `math`.
    pub(super) fn is_breakout(self) -> bool {
        self.has(BREAKOUT)
    }

    /// Whether it has HTML as content in SVG and MathML.
    pub(super) fn is_integration_point(self) -> bool {
        self.has(INTEGRATION)
    }

    /// Whether it is a heading.
    pub(super) fn is_heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// What its content is to the tokenizer.
    pub(super) fn content(self) -> Content {
        match self {
            Self::Script => Content::Script,
            Self::Plaintext => Content::PlainText,
            _ if self.has(RAW) => Content::RawText,
            _ => Content::Data,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(Name::of(b"Div"), Name::Div);
        assert_eq!(Name::of(b"ANNOTATION-XML"), Name::AnnotationXml);
        assert_eq!(Name::of(b"foreignObject"), Name::ForeignObject);
        assert_eq!(Name::of(b"h1"), Name::H1);
        for other in [&b"my-card"[..], b"", b"divv", b"a-name-of-more-than-sixteen-bytes", b"\0a"] {
            assert_eq!(Name::of(other), Name::Other, "{other:?}");
        }
    }
}
