//! A text that stays as it is costs no memory, wherever the engine's blocks happen to end.

use allocation_counter::measure;
use zhpress::Converter;

/// Words that a configuration looks at and leaves alone: what stands between them is not converted.
const UNCHANGED: [(&str, &str); 4] = [
    ("s2t", "他在裏面用乾燥的頭髮刷子，干涉理髮師的工作。皇后與太后一起出來，"),
    ("s2twp", "滑鼠裡的矽膠和記憶體，在程式裡面設定網路伺服器。軟體工程師的頭髮，"),
    ("t2s", "他在里面用干燥的头发刷子，干涉理发师的工作。瞭望塔上著名的乾坤，"),
    ("tw2sp", "鼠标里的硅胶和内存，在程序里面设置网络服务器。软件工程师的头发，"),
];

#[test]
fn what_stays_as_it_is_takes_no_memory() {
    for (config, sentence) in UNCHANGED {
        let converter = Converter::from_config(config).unwrap();
        // Some of the sentence may still change at first.
        let sentence =
            (0..3).fold(sentence.to_owned(), |text, _| converter.convert(&text).into_owned());
        // What is converted in between goes into buffers that a thread makes once.
        assert_eq!(converter.convert(&sentence.repeat(9)), sentence.repeat(9), "{config}");
        for before in 0..sentence.len() {
            let text = format!("的{}{}", "a".repeat(before), sentence.repeat(200));
            let info = measure(|| {
                assert_eq!(converter.convert(&text), text, "{config}");
            });
            assert_eq!(info.count_total, 0, "{config} behind {before} bytes");
        }
    }
}

#[test]
fn what_changes_takes_its_output_alone() {
    let converter = Converter::from_config("s2t").unwrap();
    let info = measure(|| {
        assert_eq!(converter.convert("干燥的头发"), "乾燥的頭髮");
    });
    assert_eq!(info.count_total, 1);
}
