use super::*;
use crate::article::Role;
use crate::convert::target::Tag;
use crate::policy::{Policy, Treatment};

const ARTICLE: &str = "雨停之后的街道\n2022-03-01 10:28 来源：江城日报 责任编辑：于海\n\n　　昨天的雨停了，人们在巷口说起头发和软件里面的事，共有3件。\n　　理发店发展得很好，皇后饭店的后面也开了一家。\n\n版权声明：本网所有文章，未经书面授权不得转载。\n";

fn options() -> Options {
    Options { to: Some(Tag::Hant), ..Options::default() }
}

fn output(source: &str, options: &Options) -> String {
    String::from_utf8(press::press(source.as_bytes(), None, options).unwrap().bytes).unwrap()
}

/// The rules' names and the texts they mark.
fn found_with(source: &str, output: &str, options: &Options) -> Vec<(&'static str, String)> {
    let found = verify(source.as_bytes(), output.as_bytes(), None, options).unwrap();
    let marked = |finding: &Finding| {
        let bytes = &finding.place.bytes;
        output[bytes.start as usize..bytes.end as usize].to_owned()
    };
    found.iter().map(|finding| (finding.rule.name(), marked(finding))).collect()
}

/// What is found where `from` in the output of the article became `to`.
fn found(from: &str, to: &str) -> Vec<(&'static str, String)> {
    let output = output(ARTICLE, &options());
    assert!(output.contains(from), "{output}");
    found_with(ARTICLE, &output.replacen(from, to, 1), &options())
}

fn one(rule: &'static str, marked: &str) -> Vec<(&'static str, String)> {
    vec![(rule, marked.to_owned())]
}

#[test]
fn a_conversion_is_proven() {
    for to in [Tag::Hant, Tag::TW, Tag::HK] {
        for idioms in [false, true] {
            let options = Options { to: Some(to), idioms, ..Options::default() };
            assert_eq!(found_with(ARTICLE, &output(ARTICLE, &options), &options), []);
        }
    }
}

#[test]
fn words_tell_what_became_of_them() {
    assert_eq!(found("頭髮", "头发"), one("unconverted", "头发"));
    assert_eq!(found("理髮店", "理发店"), one("unconverted", "发"));
    assert_eq!(found("理髮店", "理發店"), one("other-conversion", "發"));
    // 后 is right in Traditional text, but it is not what the conversion gives.
    assert_eq!(found("的後面", "的后面"), one("unconverted", "后"));
    assert_eq!(found("皇后", "皇後"), one("converted-twice", "後"));
    assert_eq!(found("頭髮", "頭巾"), one("changed-text", "巾"));
}

#[test]
fn text_that_is_missing_or_too_much_is_found() {
    assert_eq!(found("昨天的雨", "昨天雨"), one("missing-text", ""));
    assert_eq!(found("昨天的雨", "昨天的小雨"), one("extra-text", "小"));
    assert_eq!(found("3件", "8件"), one("literal-text", "8"));
    let line = "　　理髮店發展得很好，皇后飯店的後面也開了一家。\n";
    assert_eq!(found(line, ""), one("missing-text", ""));
    assert_eq!(found(line, &line.repeat(2)), one("extra-text", line));
    let title = "雨停之後的街道\n";
    let moved = output(ARTICLE, &options()).replacen(title, "", 1) + title;
    assert_eq!(found_with(ARTICLE, &moved, &options()), one("moved-text", title));
}

#[test]
fn what_was_to_stay_is_looked_at() {
    assert_eq!(found("版权声明", "版權聲明"), one("kept-text", "權聲"));
    assert_eq!(found("，未经书面授权不得转载", ""), one("kept-text", ""));
    assert_eq!(found("来源：江城日报", "來源：江城日報")[0].0, "kept-text");
    assert_eq!(found("10:28", "10:29"), one("kept-text", "9"));
}

#[test]
fn messages_name_both_and_the_place_in_the_source() {
    let output = output(ARTICLE, &options()).replacen("頭髮", "头发", 1);
    let found = verify(ARTICLE.as_bytes(), output.as_bytes(), None, &options()).unwrap();
    assert_eq!(found[0].message, "'头发' was not converted; it is to be '頭髮'");
    assert_eq!(found[0].replacement.as_deref(), Some("頭髮"));
    let source = found[0].source.as_ref().unwrap().start;
    assert_eq!((source.line, source.column), (4, 17));
    assert_eq!(found[0].place.start, source);
    assert_eq!(found[0].place.excerpt.marked, "头发");
}

#[test]
fn markup_is_structure() {
    let source = "<p class=a>头<b>发</b>很长。</p><p>雨停了。</p>\n";
    let options = Options { format: Some(crate::format::Format::Html), ..options() };
    let made = output(source, &options);
    for (from, to) in [("<b>", ""), ("class=a", "class=b"), ("</p><p>", "</p><p><br>")] {
        assert_eq!(
            found_with(source, &made.replacen(from, to, 1), &options)[0].0,
            "structure",
            "{from}"
        );
    }
}

#[test]
fn encodings_are_compared() {
    let made = output(ARTICLE, &options());
    let marked = format!("\u{feff}{made}");
    let found = verify(ARTICLE.as_bytes(), marked.as_bytes(), None, &options()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].rule, Rule::Encoding);
    let gb =
        encoding::encode(&made, Encoding::Gb18030, false, encoding::OnUnmappable::Error).unwrap();
    let found = verify(ARTICLE.as_bytes(), &gb.bytes, None, &options()).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].message, "the output is in gb18030, and was to be in UTF-8");
    let to_encoding = press::OutputEncoding::Named(Encoding::Gb18030, false);
    let options = Options { to_encoding, ..options() };
    assert_eq!(verify(ARTICLE.as_bytes(), &gb.bytes, None, &options).unwrap(), []);
    let mut damaged = made.into_bytes();
    damaged[10] = 0xFF;
    let found = verify(ARTICLE.as_bytes(), &damaged, None, &self::options()).unwrap();
    assert_eq!(found[0].rule, Rule::MalformedBytes);
}

const UNKNOWN: Unknown = Unknown { target: true, metadata: true, footer: true };

fn inferred(options: &Options) -> Options {
    // 因為 in Hong Kong, 因爲 in OpenCC's standard form: else both write this article alike.
    let article = ARTICLE.replace("人们", "因为人们");
    let output = output(&article, options);
    let pair =
        Pair { source: article.as_bytes(), output: output.as_bytes(), name: None, roles: &[] };
    infer(&[pair], &Options::default(), UNKNOWN)
}

#[test]
fn how_an_output_was_made_is_inferred() {
    let by_default = inferred(&Options::default());
    assert_eq!((by_default.to, by_default.idioms), (None, false));
    for (to, idioms) in [(Tag::TW, false), (Tag::TW, true), (Tag::HK, false)] {
        let found = inferred(&Options { to: Some(to), idioms, ..Options::default() });
        assert_eq!((found.to, found.idioms), (Some(to), idioms));
    }
    for footer in [Treatment::Same, Treatment::Convert, Treatment::Both] {
        for metadata in [Treatment::Same, Treatment::Convert] {
            let policy = Policy::default().with_metadata(metadata).unwrap();
            let policy = policy.with(Role::Notice, footer).unwrap();
            assert_eq!(inferred(&Options { policy, ..options() }).policy, policy);
        }
    }
}

#[test]
fn the_most_of_several_outputs_tell() {
    let made = output(ARTICLE, &options());
    let wrong = made.replacen("未经书面授权不得转载", "未經書面授權不得轉載", 1).replacen(
        "版权声明",
        "版權聲明",
        1,
    );
    let pair = |output| Pair { source: ARTICLE.as_bytes(), output, name: None, roles: &[] };
    let pairs = [pair(wrong.as_bytes()), pair(made.as_bytes()), pair(made.as_bytes())];
    let found = infer(&pairs, &Options::default(), UNKNOWN);
    assert_eq!(found.policy, Policy::default());
}
