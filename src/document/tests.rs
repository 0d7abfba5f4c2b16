use super::*;

#[test]
fn the_text_of_a_block_is_its_pieces_joined() {
    let source = "頭`碼`髮&amp;";
    let mut document = Document::new(source);
    let raw = |range| Piece::raw(range, Escaping::Html);
    document.push(
        Kind::Flow,
        0,
        vec![raw(0..3), raw(8..11), Piece::escaped(11..16, Escaping::Html)],
    );
    assert_eq!(document.text(&document.blocks[0]), "頭髮&");
}

/// A document within `source`, from the given start on, of one block of all its text.
fn inner(text: &str) -> Document<'_> {
    let mut document = Document::new(text);
    document.warn(1, "odd");
    document.push(Kind::Flow, 1, vec![Piece::raw(0..text.len(), Escaping::None)]);
    document
}

#[test]
fn what_stands_raw_in_another_text_is_a_part_of_it() {
    let mut document = Document::new("<a>頭</a>");
    document.embed(vec![Piece::raw(3..6, Escaping::Cdata)], 1, inner("頭"));
    assert_eq!(document.embedded, []);
    assert_eq!(document.text(&document.blocks[0]), "頭");
    assert_eq!((document.blocks[0].flow, document.flows), (2, 3));
    assert_eq!(document.warnings[0].offset, 4);
}

#[test]
fn embedded_texts_nest() {
    let json = r"\u5934";
    let mut middle = Document::new(json);
    middle.embed(vec![Piece::escaped(0..6, Escaping::Json)], 0, inner("头"));
    let mut document = Document::new(r"..\\u5934..");
    document.embed(vec![Piece::raw(2..9, Escaping::Json)], 0, middle);
    let block = &document.blocks[0];
    assert_eq!(block.layer, Some(1));
    assert_eq!(document.embedded[1].within, Some(0));
    assert_eq!(document.embedded[0].within, None);
    assert_eq!(document.text(block), "头");
    // Within one that is raw, it moves.
    let mut middle = Document::new(json);
    middle.embed(vec![Piece::escaped(0..6, Escaping::Json)], 0, inner("头"));
    let mut document = Document::new(r"..\u5934..");
    document.embed(vec![Piece::raw(2..8, Escaping::None)], 0, middle);
    assert_eq!(document.embedded[0].pieces[0].range, 2..8);
    assert_eq!((document.embedded[0].within, document.blocks[0].layer), (None, Some(0)));
}
