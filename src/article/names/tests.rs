use super::*;

#[test]
fn names_part_at_separators() {
    for (value, expected) in [
        ("王小明", vec!["王小明"]),
        ("王小明、李大同", vec!["王小明", "李大同"]),
        ("王小明 李大同", vec!["王小明", "李大同"]),
        ("王小明／台北報導", vec!["王小明"]),
        ("王小明台北報導", vec!["王小明"]),
        ("王小明台北1日電", vec!["王小明"]),
        ("王小明攝", vec!["王小明"]),
        ("王小明 攝影報道", vec!["王小明"]),
        ("王　明 李大同", vec!["王　明", "李大同"]),
        ("歐陽小明，司馬青", vec!["歐陽小明", "司馬青"]),
        ("安娜·彼得洛娃", vec!["安娜·彼得洛娃"]),
        ("Jane Smith / John Doe", vec!["Jane Smith", "John Doe"]),
        ("王小明和李大同", vec!["王小明", "李大同"]),
        ("王和平", vec!["王和平"]),
        ("王小明_NF4425", vec!["王小明"]),
        ("王小明 PK155", vec!["王小明"]),
        ("○○○", vec!["○○○"]),
        ("", vec![]),
    ] {
        assert_eq!(split(value, Trust::Bare).map(|people| people.names), Some(expected), "{value}");
    }
}

#[test]
fn what_is_no_list_of_names() {
    for value in [
        "簡介",
        "單位",
        "會的內容",
        "從現場了解到",
        "節快樂",
        "手記",
        "們都到了",
        "王小明說他不知道",
    ] {
        assert_eq!(split(value, Trust::Bare), None, "{value}");
    }
    assert_eq!(split("小雨", Trust::Marked).map(|people| people.names), Some(vec!["小雨"]));
    assert_eq!(split("小雨", Trust::Bare), None);
    assert_eq!(split("你好嗎", Trust::Marked), None);
}
