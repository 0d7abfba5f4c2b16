//! How common a hanzi is in today's Chinese, in three steps: frequent, ordinary, rare.
//!
//! Right text consists of frequent and ordinary hanzi, text read in a wrong encoding mostly of
//! rare ones; that is what detection rests on.

use std::sync::LazyLock;

use super::Encoding;
use super::decode::decoder;

/// How common a hanzi is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Commonness {
    /// Neither of the others.
    Rare,
    /// In the first level of GB2312 (3755 hanzi) or of Big5 (5401): the standards' own choice of
    /// what is in everyday use in the mainland, and in Taiwan.
    Ordinary,
    /// One of the few hundred that make up most of any Chinese text.
    Frequent,
}

/// How common `hanzi` is; [`Rare`](Commonness::Rare) outside U+4E00 to U+9FFF.
pub(super) fn commonness(hanzi: char) -> Commonness {
    if FREQUENT.contains(hanzi) {
        Commonness::Frequent
    } else if ORDINARY.contains(hanzi) {
        Commonness::Ordinary
    } else {
        Commonness::Rare
    }
}

/// A set of characters of the block CJK Unified Ideographs, as one bit each.
struct HanziSet([u64; 328]);

const FIRST: u32 = 0x4E00;

impl HanziSet {
    const EMPTY: Self = Self([0; 328]);

    const fn insert(&mut self, code_point: u32) {
        let index = code_point.wrapping_sub(FIRST);
        if index < 328 * 64 {
            self.0[index as usize / 64] |= 1 << (index % 64);
        }
    }

    fn contains(&self, hanzi: char) -> bool {
        let index = u32::from(hanzi).wrapping_sub(FIRST);
        self.0.get(index as usize / 64).is_some_and(|word| word >> (index % 64) & 1 == 1)
    }
}

static FREQUENT: HanziSet = {
    let mut set = HanziSet::EMPTY;
    let (bytes, mut at) = (FREQUENT_HANZI.as_bytes(), 0);
    // Hanzi take three bytes in UTF-8, the line breaks between them one.
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
        } else {
            let high = (bytes[at] as u32 & 0x0F) << 12 | (bytes[at + 1] as u32 & 0x3F) << 6;
            set.insert(high | (bytes[at + 2] as u32 & 0x3F));
            at += 3;
        }
    }
    set
};

static ORDINARY: LazyLock<HanziSet> = LazyLock::new(|| {
    let mut pairs = [Vec::new(), Vec::new()];
    for lead in 0xA4..=0xD7u8 {
        for trail in 0x40..=0xFEu8 {
            if lead >= 0xB0 && trail >= 0xA1 {
                pairs[0].extend([lead, trail]);
            }
            if lead <= 0xC6 && (trail <= 0x7E || trail >= 0xA1) && (lead, trail) <= (0xC6, 0x7E) {
                pairs[1].extend([lead, trail]);
            }
        }
    }
    let mut set = HanziSet::EMPTY;
    for (encoding, pairs) in [Encoding::Gb18030, Encoding::Big5].into_iter().zip(pairs) {
        let mut text = String::with_capacity(pairs.len() * 2);
        let _ = decoder(encoding).decode_to_string(&pairs, &mut text, true);
        text.chars().for_each(|hanzi| set.insert(u32::from(hanzi)));
    }
    set
});

/// The most frequent hanzi of written Chinese, each in its Simplified and Traditional form, the
/// words of news and dates, and the everyday characters of Cantonese.
const FREQUENT_HANZI: &str = "\
的一是不了在有人我他这這中大来來上个個国國和也子时時道出说說要于於就下得可你年生自
会會那后後能对對着著事其里裡裏所去行过過家十用发發天如然作方成者多日都三小军軍二无無
同么麼经經法当當起与與好看学學进進种種将將还還分此心前面又定见見只隻主没沒公从從
地她们們为為以到之而把被让讓给給很更最已但因或各每由向及并並使将等
知全两兩长長样樣现現外些高意开開关關问問机機点點实實间間位重新手体體做做第本四五六七八九百千万萬亿億
月号號今明先打走女男孩老师師爱愛情水火山海河江湖北京上海港台臺湾灣广廣东東西南市省县縣区區镇鎮村州
民政府部委党黨社记記报報道通讯訊员員编編辑輯者新闻聞网網站电電话話视視台日讯
经济濟业業企产產品市场場资資金银銀行股价價格商贸貿易投公司
工作人民代表大会议議题題院长部长主席总總理任书書
建设設发展改革开放创創造管理制度规規划劃项項目标標计計程
科技术術研究教育校生班课課文化史艺藝体育
安全保护護环環境生态態农農林土地水利交通路车車站
医醫药藥疗療院病疫情卫衛健康
法律权權案件警察检檢判決决院诉訴
世界美英法德俄日本韩韓国际際联聯合
问题解决需要情况況结結果影响響提高加强強进一步推动動
可能应應该該认認为知道觉覺得想看见听聽说话谈談告诉
这些那么什怎样哪谁誰几幾何为
性度力气氣数數量件单單位率增长减減少超近约約
原内內容名称稱称方式形成立即便
正反次回头頭眼身手口目足
白黑红紅色光明亮空
真假善好坏壞美丽麗
神王马馬门門石木花草风風雨云雲
吃喝住房屋衣服食
父母亲親儿兒兄弟姐妹夫妻子
相信任何希望必须須虽雖但却卻而且如果因此所以然
活动動接受支持参參加办辦举舉組织組織织团團
组织领領导導干幹群众眾军队隊战戰争爭
达達入带帶转轉换換变變化取
求始终終期早晚夜春夏秋冬季节節
非常特别別比较較直接许許再才刚剛
连連接论論据據条條约整
清青音乐樂表示演
专專家客观觀系係统統
信息传傳播线線上下载載
远遠送请請写寫字读讀语語言
失去死命令步跑跳飞飛
象像物象状狀态
万历歷史处處断斷
式收打破布置军
具格局层層级級阶階段
深落实际产型治类類基础礎
考试試验驗查找
续續步速快慢
米公里元角分斤吨噸
周週星期第旬
版声聲权责責来源
份初季半左右
首都城乡鄉
增添补補充
双雙半
务務服供
消费費售购購买買卖賣
未曾经
离離开
值班
往返
准確确准
客
油气候
李王张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫朱胡林
讨討义義
兴興奋
落细細
热熱
功
苦
低
唔係喺嘅咗嚟佢哋啲冇嗰咁乜啦喎咩諗睇俾
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_steps() {
        for hanzi in "的一國国說说嘅".chars() {
            assert_eq!(commonness(hanzi), Commonness::Frequent, "{hanzi}");
        }
        // 啊 opens GB2312's first level and 座 ends it; 籲 ends Big5's.
        for hanzi in "啊座籲".chars() {
            assert_eq!(commonness(hanzi), Commonness::Ordinary, "{hanzi}");
        }
        // 亍 opens GB2312's second level, 乂 Big5's.
        for hanzi in "亍乂鿿㐀\u{F900}𠀀a，\u{4DFF}".chars() {
            assert_eq!(commonness(hanzi), Commonness::Rare, "{hanzi}");
        }
    }
}
