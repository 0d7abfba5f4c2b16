//! Files whose encoding turns.

use super::super::{Encoding, Turn, detect};
use super::{SIMPLIFIED, TRADITIONAL, bytes};

/// Lines in one encoding, then in another; the offset and the line are those of the first other one.
#[test]
fn where_the_encoding_turns_is_named() {
    use Encoding::{Big5, Gb18030, Utf8};
    let lines = |encoding, count: usize| {
        let sentences = if encoding == Big5 { &TRADITIONAL[..] } else { &SIMPLIFIED[..] };
        let text: String = sentences.iter().map(|line| format!("{line}\n")).collect();
        let all = bytes(&text, encoding).repeat(count);
        (all, (text.matches('\n').count() * count) as u64)
    };
    for (before, behind) in
        [(Utf8, Gb18030), (Gb18030, Utf8), (Gb18030, Big5), (Big5, Gb18030), (Big5, Utf8)]
    {
        for (many, more) in [(1, 1), (1, 200), (200, 1), (200, 200)] {
            let (first, count) = lines(before, many);
            let text = [b"plain\n", &first[..], b"\nplain\n\n", &lines(behind, more).0].concat();
            let expected =
                Turn { offset: (first.len() + 14) as u64, line: count + 5, before, behind };
            assert_eq!(detect(&text).turn, Some(expected), "{many} {more}");
        }
    }
}

#[test]
fn one_line_of_another_encoding_in_a_log_is_noticed() {
    let log = |text: &str, encoding| bytes(&format!("10:28:55 INFO {text}\n"), encoding);
    let mut all = log("服务已经启动，等待连接", Encoding::Utf8).repeat(1000);
    let offset = all.len() as u64;
    all.extend(log("无法打开文件", Encoding::Gb18030));
    all.extend(log("连接已经断开", Encoding::Utf8).repeat(1000));
    let turn = detect(&all).turn.expect("one");
    assert_eq!((turn.offset, turn.line, turn.behind), (offset, 1001, Encoding::Gb18030));
}

#[test]
fn where_utf16_ends_is_named() {
    for before in [Encoding::Utf16Le, Encoding::Utf16Be] {
        for (behind, sentences) in [
            (Encoding::Utf8, &SIMPLIFIED[..]),
            (Encoding::Gb18030, &SIMPLIFIED[..]),
            (Encoding::Big5, &TRADITIONAL[..]),
        ] {
            let text: String = sentences.iter().map(|line| format!("{line}\n")).collect();
            for (mark, many) in [(false, 3), (true, 3), (false, 300), (true, 300)] {
                let mark = if mark { super::super::bom::mark(before) } else { b"" };
                let first = [mark, &bytes(&text, before).repeat(many)].concat();
                let all = [&first[..], &bytes(&text, behind).repeat(4)].concat();
                let line = (text.matches('\n').count() * many + 1) as u64;
                let turn = Turn { offset: first.len() as u64, line, before, behind };
                assert_eq!(detect(&all).turn, Some(turn));
            }
        }
        for text in [
            SIMPLIFIED.concat(),
            "部首表：丨丶丿乙亅亠儿冂冖冫几凵勹匕匚匸卩厂厶".repeat(30),
            "News of the day. 😀".repeat(60),
        ] {
            assert_eq!(detect(&bytes(&text, before)).turn, None, "{text}");
        }
    }
}

#[test]
fn damage_and_rare_text_are_no_turn() {
    for (text, encoding) in [
        (SIMPLIFIED.concat(), Encoding::Gb18030),
        (SIMPLIFIED.concat(), Encoding::Utf8),
        (TRADITIONAL.concat(), Encoding::Big5),
        (
            "部首表：丨丶丿乙亅亠儿冂冖冫几凵勹匕匚匸卩厂厶\n又囗夂夊夕宀尢屮巛廴廾弋彐彡彳\n"
                .repeat(3),
            Encoding::Gb18030,
        ),
        (
            "部首表：丨丶丿乙亅亠儿冂冖冫几凵勹匕匚匸卩厂厶\n又囗夂夊夕宀尢屮巛廴廾弋彐彡彳\n"
                .repeat(3),
            Encoding::Utf8,
        ),
    ] {
        let good = bytes(
            &format!(
                "{}\n{text}",
                if encoding == Encoding::Big5 { TRADITIONAL[2] } else { SIMPLIFIED[2] }
            ),
            encoding,
        );
        assert_eq!(detect(&good).turn, None, "{text}");
        for at in (0..good.len()).step_by(7) {
            let mut damaged = good.clone();
            damaged[at] = 0xFF;
            assert_eq!(detect(&damaged).turn, None, "{text} {at}");
        }
    }
}
