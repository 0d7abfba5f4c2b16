use super::*;

fn people(line: &str) -> Vec<(Field, Vec<&str>)> {
    let row = parse(line).unwrap_or_default();
    row.facts
        .into_iter()
        .filter_map(|fact| match fact {
            Fact::People { field, names, .. } => Some((field, names)),
            _ => None,
        })
        .collect()
}

#[test]
fn a_dateline_run_together_parts_at_its_labels() {
    for line in [
        "2022-03-01 10:28:55來源:江城日報編輯:楊小林責編:趙大山",
        "2022-03-01 10:28:55來源：江城日報 編輯：楊小林 責編：趙大山",
        "2022-03-01 10:28:55 | 來源: 江城日報 | 編輯: 楊小林 | 責編: 趙大山",
    ] {
        let row = parse(line).expect("a row");
        assert!(row.is_clean() && row.has_time() && row.has_source(), "{line}");
        assert!(row.facts.contains(&Fact::Source("江城日報")), "{line}");
        assert_eq!(
            people(line),
            [(Field::Editor, vec!["楊小林"]), (Field::ResponsibleEditor, vec!["趙大山"])],
            "{line}"
        );
    }
}

#[test]
fn a_modifier_belongs_to_its_label() {
    assert_eq!(
        parse("来源：江城日报实习编辑：王小雨").map(|row| row.facts),
        Some(vec![
            Fact::Source("江城日报"),
            Fact::People {
                field: Field::Editor,
                names: vec!["王小雨"],
                codes: vec![],
                joint: Joint::Marked,
                medium: "实习",
            }
        ])
    );
}

#[test]
fn reporters_stand_behind_their_medium() {
    for line in [
        "江城日報 記者韋小青 通訊員凌大川",
        "江城日报记者韦小青 通讯员凌大川",
        "本報記者 韋小青 通訊員 凌大川",
    ] {
        let fields: Vec<_> = people(line).into_iter().map(|(field, _)| field).collect();
        assert_eq!(fields, [Field::Author, Field::Correspondent], "{line}");
        assert!(parse(line).is_some_and(|row| row.is_clean()), "{line}");
    }
    assert_eq!(people("記者王小明／台北報導"), [(Field::Author, vec!["王小明"])]);
    assert_eq!(
        people("文／王小明 圖／李大同"),
        [(Field::Author, vec!["王小明"]), (Field::Photographer, vec!["李大同"])]
    );
    assert_eq!(
        people("文/圖 本報記者 王小明"),
        [(Field::Author, vec![]), (Field::Author, vec!["王小明"])]
    );
}

#[test]
fn a_time_and_a_source_stand_beside_what_is_not_understood() {
    let row = parse("2022-03-01 10:28 來源：江城日報 天氣：晴").expect("a row");
    assert!(row.has_clock() && row.facts.contains(&Fact::Source("江城日報")), "{row:?}");
    assert_eq!(parse("2022-03-01 10:28 天氣：晴轉多雲，午後有雨"), None);
}

#[test]
fn an_index_says_nothing_of_people() {
    let line = "發文字號：江政發〔2022〕3號　發布日期：2022-03-01 10:28";
    let row = parse(line).expect("a row");
    assert!(row.has_clock() && row.unclaimed() == 0, "{row:?}");
}

#[test]
fn what_a_stringer_did_tells_more() {
    assert_eq!(people("通訊員王小明 攝"), [(Field::Photographer, vec!["王小明"])]);
    assert_eq!(people("通訊員王小明 報道"), [(Field::Correspondent, vec!["王小明"])]);
    assert_eq!(people("攝：王小明／江城社"), [(Field::Photographer, vec!["王小明"])]);
    assert_eq!(people("江城日報記者 王小明 發自高雄"), [(Field::Author, vec!["王小明"])]);
}

#[test]
fn prose_is_no_row() {
    for line in [
        "記者從現場了解到，雨已經停了。",
        "編輯部的故事",
        "記者會上他說：「來源：不明。」",
        "他負責編輯：一份校刊，也寫詩。",
        "作者：這是我的第一本書。",
        "",
    ] {
        assert!(parse(line).is_none_or(|row| !row.is_clean()), "{line}");
    }
}

#[test]
fn a_bracket_is_no_word_of_a_row() {
    let row = parse("（來源：江城日報的專欄 2022-03-01 10:28） [點擊查看原文]").expect("a row");
    let brackets =
        row.facts.iter().filter(|fact| matches!(fact, Fact::Rest(text) if !text.contains(is_word)));
    assert_eq!(brackets.count(), 0, "{:?}", row.facts);
}
