//! Tests across the files of the module: bytes to text, text to bytes, detection, bad input.

mod big5;
mod codes;
mod decoding;
mod detection;
mod encoding;
mod hz;
mod robustness;
mod streaming;
pub(super) mod tables;
mod turns;

use super::Encoding;

/// Every encoding there is.
pub(super) const ALL: [Encoding; 9] = [
    Encoding::Utf8,
    Encoding::Utf16Le,
    Encoding::Utf16Be,
    Encoding::Utf32Le,
    Encoding::Utf32Be,
    Encoding::Gb18030,
    Encoding::Big5,
    Encoding::Big5Hkscs,
    Encoding::HzGb2312,
];

/// Whether the encoding is one of those that hold neither every character nor a mark.
fn is_partial(encoding: Encoding) -> bool {
    matches!(encoding, Encoding::Big5 | Encoding::Big5Hkscs | Encoding::HzGb2312)
}

/// News sentences in Simplified script, of different lengths.
const SIMPLIFIED: [&str; 6] = [
    "本报讯，记者张明摄影报道。",
    "昨天下午三点，市图书馆新馆正式向读者开放。",
    "据介绍，这条铁路全长128公里，设有9个车站，预计2027年通车。",
    "春耕时节，村里的农民忙着给秧苗浇水施肥。\n老人说：“今年雨水好，收成一定不差。”",
    "医院提醒：儿童接种疫苗前，家长须带好证件。\r\n",
    "责任编辑：周晓梅",
];

/// News sentences in Traditional script, all of whose characters Big5 holds.
const TRADITIONAL: [&str; 6] = [
    "本報訊，記者張明攝影報導。",
    "昨天下午三點，市立圖書館新館正式開放給讀者使用。",
    "據了解，這條鐵路全長128公里，設有9個車站，預計2027年通車。",
    "入夜後氣溫驟降，氣象署提醒民眾：「早晚溫差大，出門請多帶一件外套。」",
    "港島區議員促請當局盡快維修行人天橋。\r\n",
    "責任編輯：周曉梅",
];

/// The bytes of `text`, which must fit.
fn bytes(text: &str, encoding: Encoding) -> Vec<u8> {
    super::encode(text, encoding, false, super::OnUnmappable::Error)
        .expect("fits")
        .bytes
        .into_owned()
}

/// A sequence of numbers that looks random and is the same every time (xorshift).
fn noise(seed: u64) -> impl Iterator<Item = u8> {
    std::iter::successors(Some(seed), |&x| {
        let x = x ^ x << 13;
        let x = x ^ x >> 7;
        Some(x ^ x << 17)
    })
    .skip(1)
    .map(|x| (x >> 32) as u8)
}
