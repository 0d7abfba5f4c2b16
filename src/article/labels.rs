//! The vocabulary of article furniture, as data: labels, media, people and copyright phrases.
//!
//! Everything the recogniser knows of language stands here, each word in both
//! scripts; the rules that use it are in the modules beside it. The words are
//! those that news pages of the mainland, Taiwan, Hong Kong and Singapore print.

#[rustfmt::skip]
mod people;

pub(super) use people::*;

/// What a labelled value tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// When it was published.
    Published,
    /// When it was last changed.
    Updated,
    /// The medium it comes from.
    Source,
    /// An editor.
    Editor,
    /// The editor in charge.
    ResponsibleEditor,
    /// Who wrote it.
    Author,
    /// A stringer of the medium.
    Correspondent,
    /// Who took the pictures.
    Photographer,
    /// Who translated it.
    Translator,
    /// Who read the proofs.
    Proofreader,
    /// Anybody else who is named with a task: designers, reviewers, people at cameras.
    Other,
    /// A counter or a control: views, comments, type size.
    Control,
}

/// How a label may be joined to its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// By a colon.
    Colon,
    /// By a colon, a slash or a bar (`文／某某`).
    Slash,
    /// By those, by a space or by nothing (`記者某某`).
    Bare,
}

/// A label: its meaning, how it is joined to its value, and its spellings.
pub(super) struct Label {
    /// What its value tells.
    pub(super) field: Field,
    /// How it may be joined to its value.
    pub(super) join: Join,
    /// How it is written, in both scripts.
    pub(super) forms: &'static [&'static str],
}

const fn label(field: Field, join: Join, forms: &'static [&'static str]) -> Label {
    Label { field, join, forms }
}

/// All labels of datelines and bylines. The longest that matches counts.
pub(super) const LABELS: &[Label] = &[
    label(Field::Published, Join::Bare, &[
        "發布時間", "發佈時間", "发布时间", "發表時間", "发表时间", "發布日期", "發佈日期",
        "发布日期", "發表日期", "发表日期", "出版時間", "出版日期", "出版时间", "刊登日期", "刊登時間",
        "上稿時間", "發稿時間", "发稿时间", "上傳時間", "上传时间", "建立時間", "發布於", "發佈於",
        "发布于", "發表於", "发表于", "發布", "發佈", "发布", "發表", "发表", "出版", "時間", "时间",
        "日期", "首發於", "首发于", "Published on", "Published", "Posted on", "Posted", "Publish Date",
        "Date", "PUBLISHED", "POSTED",
    ]),
    label(Field::Updated, Join::Bare, &[
        "最新更新時間", "最新更新时间", "最新更新", "最後更新時間", "最后更新时间", "最後更新日期", "最後更新", "最后更新", "最近更新", "更新時間",
        "更新时间", "更新日期", "更新於", "更新于", "更新", "修改時間", "修改时间", "修改日期",
        "最後修改", "最后修改", "更改時間", "更改时间", "編輯於", "编辑于", "修改於", "修改于",
        "Last updated on", "Last updated", "Last Updated", "Last modified", "Updated on", "Updated",
        "UPDATED",
    ]),
    label(Field::Source, Join::Slash, &[
        "來源", "来源", "稿源", "出處", "出处", "本文來源", "本文来源", "文章來源",
        "文章来源", "新聞來源", "新闻来源", "信息來源", "信息来源", "消息來源", "消息来源",
        "稿件來源", "稿件来源", "內容來源", "内容来源", "轉載自", "转载自",
        "轉自", "转自", "摘自", "本文轉自", "本文转自", "本文轉載自", "本文转载自", "來源媒體",
        "來源單位", "来源单位", "發布單位", "發佈單位", "发布单位", "發布機關", "发布机构",
        "發布機構", "發稿單位", "供稿單位", "供稿单位", "Source", "SOURCE",
    ]),
    label(Field::Editor, Join::Bare, &[
        "編輯", "编辑", "本文編輯", "本文编辑", "網編", "网编", "小編", "小编", "新媒體編輯",
        "新媒体编辑", "值班編輯", "值班编辑", "核稿編輯", "核稿编辑",
    ]),
    label(Field::Editor, Join::Slash, &["Editor", "Edited by", "EDITOR"]),
    label(Field::ResponsibleEditor, Join::Bare, &[
        "責任編輯", "责任编辑", "責編", "责编", "本文責編", "本文责编", "本版責編", "本版责编",
        "責任編緝", "责任编缉",
    ]),
    label(Field::Author, Join::Bare, &[
        "記者", "记者", "作者", "本文作者", "撰文", "撰稿", "撰稿人", "採寫", "采写", "參與採寫",
        "参与采写", "採訪撰文", "采访撰文", "採訪", "采访", "採訪整理", "采访整理", "文字記者",
        "文字记者", "文字", "特派員", "特派员", "實習生", "实习生", "整理", "供稿", "執筆", "执笔",
        "文/圖", "文/图", "文／圖", "文／图", "圖/文", "图/文", "圖／文", "图／文", "文、圖", "文、图",
        "圖、文", "图、文", "文圖", "文图", "圖文", "图文", "文．圖", "文．图",
        "圖．文", "图．文", "文‧圖", "圖‧文", "文·圖", "文·图", "圖·文", "图·文", "主筆", "主笔", "特約作者", "特约作者", "◎",
    ]),
    label(Field::Author, Join::Colon, &["報道", "报道", "報導", "供稿人", "Author", "AUTHOR", "Reporter"]),
    label(Field::Author, Join::Slash, &["文", "By", "BY", "by", "Written by", "Text by", "Words"]),
    label(Field::Correspondent, Join::Bare, &["通訊員", "通讯员", "特約通訊員", "特约通讯员", "特約撰稿", "特约撰稿"]),
    label(Field::Photographer, Join::Slash, &[
        "圖", "图", "攝", "摄", "Photo", "Photos", "Photo by", "Photo Credit", "Photo credit",
        "Photographer", "Photography",
    ]),
    label(Field::Photographer, Join::Bare, &["攝影", "摄影", "攝影記者", "摄影记者", "圖片", "图片", "照片"]),
    label(Field::Photographer, Join::Slash, &["圖片來源", "图片来源", "圖片提供", "图片提供", "圖源", "图源", "供圖", "供图"]),
    label(Field::Translator, Join::Slash, &["譯", "译", "Translated by", "Translator"]),
    label(Field::Translator, Join::Bare, &[
        "翻譯", "翻译", "編譯", "编译", "譯者", "译者", "本文譯者",
    ]),
    label(Field::Proofreader, Join::Bare, &["校對", "校对", "責校", "责校", "審校", "审校", "校稿", "責任校對", "责任校对"]),
    label(Field::Other, Join::Bare, &[
        "核稿", "一審", "一审", "審核", "审核", "編審", "编审", "審稿", "审稿", "簽發", "签发",
        "初審", "初审", "二審", "二审", "三審", "三审", "終審", "终审", "複審", "复审", "監製", "監制",
        "监制", "總監製", "总监制", "主編", "主编", "總編輯", "总编辑", "副主編", "副主编", "美編", "美编",
        "統籌", "统筹", "總統籌", "总统筹", "策劃", "策划", "總策劃", "总策划", "出品", "出品人",
        "排版", "設計", "设计", "視覺", "视觉", "製圖", "制圖", "制图", "插圖", "插图", "插畫", "插画",
        "剪輯", "剪辑", "值班主任", "值班總編", "值班总编", "圖片編輯", "图片编辑", "視頻編輯", "视频编辑",
        "視覺編輯", "视觉编辑", "流程編輯", "流程编辑", "攝像", "摄像", "航拍", "影音", "視頻", "视频", "影片",
        "動畫", "动画", "拍攝", "拍摄", "導演", "导演", "後期", "后期", "配音", "運營", "运营", "責任美編", "责任美编",
    ]),
    label(Field::Other, Join::Bare, &[
        "編導", "编导", "製片", "制片", "製片人", "制片人", "製作", "制作", "製作人", "制作人", "出鏡", "出镜", "播音", "主播",
        "播報", "播报", "解說", "解说", "文案", "腳本", "脚本", "字幕", "包裝", "包装", "美術", "美术", "繪圖", "绘图", "手繪", "手绘",
        "漫畫", "漫画", "錄音", "录音", "版式", "組版", "组版", "審讀", "审读", "覆核", "复核", "簽審", "签审", "審定", "审定", "編委", "编委",
        "值班編委", "值班编委", "責任主編", "责任主编", "執行主編", "执行主编", "剪接", "後製", "後期製作", "后期制作", "導播", "导播", "動效", "动效",
        "特效", "調色", "调色", "音頻", "音频", "朗讀者", "朗读者", "口述", "監審", "监审", "統稿", "统稿",
    ]),
    label(Field::Control, Join::Bare, &[
        "閱讀", "阅读", "閱讀量", "阅读量", "閱讀數", "阅读数", "閱讀次數", "阅读次数", "瀏覽", "浏览",
        "瀏覽量", "浏览量", "瀏覽數", "浏览数", "瀏覽次數", "浏览次数", "點擊", "点击", "點擊數", "点击数",
        "點擊量", "点击量", "點擊次數", "点击次数", "點閱", "點閱數", "點閱次數", "人氣", "人气", "評論",
        "评论", "留言", "訪問量", "访问量", "字號", "字号", "字體", "字体", "字級", "分享到", "分享",
    ]),
    // A task that no list knows: `某某：` before a name, beside labels that are known.
    label(Field::Other, Join::Colon, &[]),
];

/// The place of the label without forms in [`LABELS`].
pub(super) const UNKNOWN_TASK: usize = LABELS.len() - 1;

/// With what words begin that stand before names and colons on a page, and are no tasks.
pub(super) const NO_TASKS: &[&str] = &[
    "相關", "相关", "延伸", "推薦", "推荐", "標籤", "标签", "關鍵", "关键", "熱門", "热门", "熱詞", "热词", "更多", "上一", "下一",
    "返回", "當前", "当前", "首頁", "首页", "搜索", "搜尋", "聯繫", "联系", "聯絡", "地址", "電話", "电话", "主演", "嘉賓", "嘉宾",
];

/// Characters one of which every label has that may stand without a mark or a time behind it.
pub(super) const BARE_LABEL_MARKS: &str =
    "輯辑缉緝编編者撰採采派圖图員员校審審監监攝摄譯译籌筹策整版設設习習值閱阅覽览擊击氣气評评字享\
     供筆笔習校视視影审核稿簽签制製插剪航動动拍導导後后配訪访閱照留運运品计鏡镜播解案腳脚裝装術术繪绘漫錄录效調调頻频述";

/// Labels of the headline an article had where it comes from.
pub(super) const ORIGINAL_HEADLINE: &[&str] = &[
    "原標題", "原标题", "原題", "原题", "本文原標題", "本文原标题", "原標題為", "原标题为",
    "原題為", "原题为",
];

/// What the heading of a copyright statement is about.
pub(super) const NOTICE_TOPICS: &[&str] = &[
    "版權", "版权", "著作權", "著作权", "免責", "免责", "轉載", "转载", "法律", "特別", "特别",
    "侵權", "侵权", "權利", "权利", "產權", "産權", "产权",
];

/// What the heading of a copyright statement ends with.
pub(super) const NOTICE_ENDINGS: &[&str] =
    &["聲明", "声明", "須知", "须知", "說明", "说明", "告示", "條款", "条款"];

/// Headings of a copyright statement that the two lists above do not make.
pub(super) const NOTICE_HEADINGS: &[&str] =
    &["關於版權", "关于版权", "版權信息", "版权信息", "版權資訊", "聲明", "声明"];

/// How a publisher speaks of itself and its texts in a copyright statement.
pub(super) const NOTICE_SELF: &[&str] = &[
    "本網", "本网", "本站", "本報", "本报", "本刊", "本社", "本台", "本臺", "本平台", "本平臺",
    "本文", "本公眾號", "本公众号", "本頁", "本页", "本媒體", "本媒体", "以上內容",
    "以上内容", "上述內容", "上述内容",
];

/// Words that the clauses of a copyright statement are made of.
pub(super) const NOTICE_WORDS: &[&str] = &[
    "版權", "版权", "著作權", "著作权", "授權", "授权", "轉載", "转载", "摘編", "摘编", "侵權",
    "侵权", "翻印", "法律責任", "法律责任", "追究", "聯繫", "联系", "聯絡", "联络", "複製",
    "复制", "註明", "注明", "書面", "书面", "觀點", "观点", "立場", "立场", "刪除", "删除",
    "本網", "本网", "本站",
];

/// Phrases that only notices hold.
pub(super) const NOTICE_KEYS: &[&str] = &[
    "版權所有", "版权所有", "著作權所有", "著作权所有", "翻印必究", "侵權必究", "侵权必究",
    "違者必究", "违者必究", "盜版必究", "盗版必究", "不得轉載", "不得转载", "禁止轉載",
    "禁止转载", "嚴禁轉載", "严禁转载", "請勿轉載", "请勿转载", "謝絕轉載", "谢绝转载",
    "轉載請註明", "轉載請注明", "转载请注明", "轉載須註明", "转载须注明", "轉載請聯繫",
    "转载请联系", "All Rights Reserved", "All rights reserved", "all rights reserved",
    "不代表本平台", "不代表本平臺", "仅代表作者本人", "僅代表作者本人",
    "不代表本網站立場", "不代表本网站立场", "文責由作者自負", "文责由作者自负", "将被追究法律责任", "將被追究法律責任",
];

/// What a publisher's contact lines hold; they belong to a notice where they stand beside one.
pub(super) const CONTACTS: &[&str] = &[
    "電話", "电话", "熱線", "热线", "專線", "专线", "邮箱", "信箱", "郵箱", "地址", "校址", "社址", "邮编", "郵編", "邮政编码",
    "郵遞區號", "傳真", "传真", "E-mail", "Email", "email", "客服", "客戶服務", "許可證", "许可证", "許可証", "备案号", "備案號",
    "ICP备", "ICP備", "ICP证", "公网安备", "公網安備", "刊號", "刊号", "主辦單位", "主办单位", "承办单位", "承辦單位",
    "技术支持", "技術支援", "運行維護", "运行维护", "举报", "舉報", "报料", "爆料", "联系我们", "聯絡我們", "隱私權", "隐私政策",
    "隱私政策", "Cookies", "登記號", "登记号",
];

/// Words that hold a key by chance: who owns, in the place of what is owned.
pub(super) const NO_NOTICE: &[&str] = &["所有人", "所有者"];

/// Phrases that notices hold, and other texts too (`未經許可不得入內`): they tell only
/// beside a word of the next list.
pub(super) const NOTICE_HINTS: &[&str] = &[
    "不得以任何", "未經授權", "未经授权", "未經許可", "未经许可", "未經書面", "未经书面",
    "未經本", "未经本", "未經同意", "未经同意", "僅代表作者", "仅代表作者", "代表作者個人",
    "代表作者个人", "代表該作者", "代表该作者", "僅代表該", "仅代表该", "不代表本", "一切權利",
    "一切权利", "版權歸", "版权归",
];

/// What a notice is about: copies, opinions, and who owns what.
pub(super) const NOTICE_MATTERS: &[&str] = &[
    "轉載", "转载", "複製", "复制", "摘編", "摘编", "鏡像", "镜像", "刊登", "引用", "轉貼", "转贴",
    "節錄", "翻印", "觀點", "观点", "意見", "意见", "立場", "立场", "保留", "所有", "本網", "本网",
    "本站", "本報", "本报", "本刊", "本文",
];

/// Characters one of which every heading and every key above has, and few other lines.
pub(super) const NOTICE_MARKS: &str = "版權权責责載载律特聲声究未任代";

/// Words that may fill the rest of a one-line notice.
pub(super) const NOTICE_FILLERS: &[&str] = &[
    "未經", "未经", "書面", "书面", "授權", "授权", "許可", "许可", "同意", "允許", "允许",
    "不得", "請勿", "请勿", "禁止", "嚴禁", "严禁", "轉載", "转载", "複製", "复制", "使用",
    "摘編", "摘编", "鏡像", "镜像", "刊登", "引用", "轉貼", "转贴", "節錄", "翻印", "任何單位",
    "任何单位", "任何媒體", "任何媒体", "任何人", "個人", "个人", "任何形式", "任何方式", "任何",
    "保留", "全部", "部分", "內容", "内容", "註明", "注明", "出處", "出处", "來源", "来源",
    "作者", "本文", "文章", "本網", "本网", "本站", "本報", "本报", "本刊", "觀點", "观点",
    "意見", "意见", "立場", "立场", "無關", "无关", "僅供參考", "仅供参考", "投資建議",
    "投资建议", "不構成", "不构成", "原創", "原创", "作品", "所有", "或", "及", "與", "与", "和",
    "請", "请", "須", "须", "如需", "聯繫", "联系", "聯絡", "公司", "報社", "报社", "不", "其",
    "的", "均", "以", "僅", "仅",
];

/// Marks of a licence or registration number that makes a short line a notice.
pub(super) const REGISTRATIONS: &[&str] = &[
    "ICP備", "ICP备", "ICP證", "ICP证", "公網安備", "公网安备", "許可證號", "许可证号",
    "許可證：", "许可证：",
];

/// Words with which a line of the page's furniture begins, where a space, a colon, a number or nothing
/// follows: buttons, counts, sizes of type.
pub(super) const FURNITURE: &[&str] = &[
    "字體", "字体", "字號", "字号", "字級", "字级", "分享", "分享到", "分享至", "閱讀", "阅读", "閱讀量", "阅读量",
    "閱讀數", "阅读数", "浏览", "瀏覽", "浏览量", "瀏覽數", "浏览数", "瀏覽次數", "浏览次数", "人氣", "人气", "點閱",
    "點閱數", "點讚", "点赞", "点赞数", "點讚數", "讚好", "收藏", "評論", "评论", "留言", "跟贴", "跟貼", "下载客户端",
    "下載客戶端", "下载", "下載", "登录", "登錄", "登入", "注册", "註冊", "列印", "打印", "关注", "關注", "扫一扫",
    "掃一掃", "搜索", "搜尋", "现在位置", "現在位置", "订阅", "訂閱", "訂戶專屬", "收听", "收聽", "朗读", "朗讀", "听新闻",
    "聽新聞", "置顶", "置頂", "版面导航", "版面導航", "本版新闻", "本版新聞", "上一篇", "下一篇", "上一版", "下一版",
    "前一期", "後一期", "返回首頁", "返回首页", "分类专栏", "分類專欄", "文章标签", "文章標籤", "總閱讀", "总阅读",
];

/// Words with which a breadcrumb begins.
pub(super) const BREADCRUMB_STARTS: &[&str] =
    &[
        "首頁", "首页", "主頁", "主页", "Home", "您的位置", "當前位置", "当前位置",
        "您現在的位置",
    ];
