//! The vocabulary of article furniture, as data: labels, media, people and copyright phrases.
//!
//! Everything the recogniser knows of language stands here, each word in both
//! scripts; the rules that use it are in the modules beside it. The words are
//! those that news pages of the mainland, Taiwan, Hong Kong and Singapore print.

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
    /// Anybody else who is thanked: proofreaders, photographers, translators.
    Credit,
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
        "发布日期", "出版時間", "出版日期", "出版时间", "刊登日期", "上稿時間", "發稿時間",
        "发稿时间", "發布於", "發佈於", "发布于", "發表於", "发表于", "發布", "發佈", "发布",
        "出版", "時間", "时间", "日期",
    ]),
    label(Field::Updated, Join::Bare, &[
        "最後更新時間", "最后更新时间", "最後更新", "最后更新", "更新時間", "更新时间",
        "更新日期", "更新於", "更新于", "更新", "修改時間", "修改时间",
    ]),
    label(Field::Source, Join::Slash, &[
        "來源", "来源", "稿源", "出處", "出处", "本文來源", "本文来源", "文章來源",
        "文章来源", "新聞來源", "新闻来源", "信息來源", "信息来源", "消息來源", "消息来源",
        "稿件來源", "稿件来源", "轉載自", "转载自", "轉自", "转自", "摘自", "本文轉自",
        "本文转自", "本文轉載自", "本文转载自",
    ]),
    label(Field::Editor, Join::Bare, &["編輯", "编辑", "本文編輯", "本文编辑"]),
    label(Field::ResponsibleEditor, Join::Bare, &["責任編輯", "责任编辑", "責編", "责编", "本文責編", "本文责编"]),
    label(Field::Author, Join::Bare, &[
        "記者", "记者", "作者", "本文作者", "撰文", "撰稿", "採寫", "采写", "採訪撰文",
        "采访撰文", "文字記者", "文字记者", "特派員", "特派员", "文/圖", "文/图", "文／圖",
        "文／图", "圖/文", "图/文", "圖／文", "图／文", "圖文", "图文",
    ]),
    label(Field::Author, Join::Slash, &["文"]),
    label(Field::Correspondent, Join::Bare, &["通訊員", "通讯员", "特約通訊員", "特约通讯员", "特約撰稿", "特约撰稿"]),
    label(Field::Credit, Join::Slash, &["圖", "图", "譯", "译", "攝", "摄"]),
    label(Field::Credit, Join::Bare, &[
        "校對", "校对", "責校", "责校", "審核", "审核", "審校", "审校", "編審", "编审",
        "初審", "初审", "二審", "二审", "三審", "三审", "終審", "终审", "監製", "監制",
        "监制", "總監製", "总监制", "主編", "主编", "美編", "美编", "攝影", "摄影", "圖片",
        "图片", "翻譯", "翻译", "編譯", "编译", "統籌", "统筹", "策劃", "策划", "整理",
        "排版", "設計", "设计", "製圖", "制圖", "制图", "剪輯", "剪辑", "實習生", "实习生",
        "值班主任", "值班總編", "值班总编",
    ]),
    label(Field::Control, Join::Bare, &[
        "閱讀", "阅读", "閱讀量", "阅读量", "閱讀次數", "阅读次数", "瀏覽", "浏览", "瀏覽量",
        "浏览量", "瀏覽次數", "浏览次数", "點擊", "点击", "點擊數", "点击数", "點擊次數",
        "点击次数", "點閱", "人氣", "人气", "評論", "评论", "字號", "字号", "字體", "字体",
        "字級", "分享到", "分享",
    ]),
];

/// Characters one of which every label has that may stand without a mark or a time behind it.
pub(super) const BARE_LABEL_MARKS: &str =
    "輯辑編编者撰採采派圖图員员校審审監监攝摄譯译籌筹策整版設设習习值閱阅覽览擊击氣气評评字享";

/// Labels of the headline an article had where it comes from.
pub(super) const ORIGINAL_HEADLINE: &[&str] = &[
    "原標題", "原标题", "原題", "原题", "本文原標題", "本文原标题", "原標題為", "原标题为",
    "原題為", "原题为",
];

/// Words that specify the label after them: `實習編輯`, `本報特約記者`.
pub(super) const MODIFIERS: &[&str] = &[
    "特約", "特约", "實習", "实习", "見習", "见习", "首席", "特派", "資深", "资深", "高級",
    "高级", "駐京", "驻京", "駐港", "驻港", "駐台", "駐臺", "驻台", "駐滬", "驻沪", "融媒體",
    "融媒体", "全媒體", "全媒体", "新媒體", "新媒体", "網絡", "網路", "网络", "文字", "攝影",
    "摄影", "圖片", "图片", "視頻", "视频", "影音", "值班", "本期", "執行", "执行", "財經",
    "财经", "政治", "社會", "社会", "生活", "地方", "綜合", "综合",
];

/// Words by which a medium speaks of itself where it names its reporters.
pub(super) const OWN_MEDIUM: &[&str] = &[
    "本報", "本报", "本網", "本网", "本台", "本臺", "本刊", "本社", "本站", "中新社", "新華社",
    "新华社", "中央社",
];

/// What the names of media end with.
pub(super) const MEDIUM_ENDINGS: &[&str] = &[
    "報", "报", "社", "網", "网", "台", "臺", "新聞", "新闻", "在線", "在线", "周刊", "週刊",
    "月刊", "雜誌", "杂志", "電視", "电视", "廣播", "广播", "通訊", "通讯", "快訊", "快讯",
    "客戶端", "客户端", "傳媒", "传媒", "消息", "財經", "财经", "頻道", "频道", "融媒體中心",
    "融媒体中心", "頭條", "头条", "新聞中心", "新闻中心", "公眾號", "公众号",
];

/// What reporters do, as it stands after their names.
pub(super) const ACTIONS: &[&str] = &[
    "攝影報道", "攝影報導", "摄影报道", "綜合報道", "綜合報導", "综合报道", "連線報導",
    "連線報道", "连线报道", "採訪報導", "採訪報道", "采访报道", "特別報導", "特別報道",
    "特别报道", "專題報導", "專題報道", "专题报道", "現場報導", "現場報道", "现场报道",
    "即時報導", "即時報道", "即时报道", "外電報導", "報道", "報導", "报道", "整理", "編譯",
    "编译", "專訪", "专访", "專電", "专电", "特稿", "文並攝", "文并摄", "供圖", "供图", "供稿",
    "攝", "摄", "文", "圖", "图",
];

/// Places that stand between a reporter's name and what he does: `記者某某台北報導`.
pub(super) const PLACES: &[&str] = &[
    "台北", "臺北", "新北", "桃園", "新竹", "台中", "臺中", "彰化", "雲林", "嘉義", "台南",
    "臺南", "高雄", "屏東", "宜蘭", "花蓮", "台東", "臺東", "基隆", "苗栗", "南投", "澎湖",
    "金門", "香港", "澳門", "澳门", "北京", "上海", "廣州", "广州", "深圳", "重慶", "重庆",
    "天津", "南京", "武漢", "武汉", "成都", "西安", "杭州", "南寧", "南宁", "福州", "廈門",
    "厦门", "新加坡", "吉隆坡", "東京", "东京", "首爾", "首尔", "華盛頓", "华盛顿", "紐約",
    "纽约", "倫敦", "伦敦", "巴黎", "綜合", "综合",
];

/// Heads of a report's first paragraph that name the medium alone.
pub(super) const PLAIN_HEADS: &[&str] = &[
    "本報訊", "本报讯", "本網訊", "本网讯", "本刊訊", "本刊讯", "本台訊", "本臺訊", "本台讯",
    "本報專訊", "本報專電", "本報綜合報道", "本報綜合報導", "本報綜合外電報道", "本報記者",
    "綜合報道", "綜合報導", "综合报道", "綜合外電報導", "綜合外電報道",
];

/// Characters one of which every head of a report without brackets has: 電, 訊, 報導, 記者.
pub(super) const HEAD_MARKS: &str = "電电訊讯導导道記记";

/// Words that may stand in a dateline and say nothing: buttons and weekdays.
pub(super) const NOISE: &[&str] = &[
    "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一",
    "周二", "周三", "周四", "周五", "周六", "周日", "週一", "週二", "週三", "週四", "週五",
    "週六", "週日", "發布", "發佈", "发布", "發表", "发表", "更新", "出版", "原創", "原创",
    "首發", "首发", "大", "中", "小", "字號", "字号", "字體", "字体", "小字號", "小字号",
    "大字號", "大字号", "列印", "打印", "分享", "收藏", "舉報", "举报", "評論", "评论", "微博",
    "微信", "北京時間", "北京时间", "台北時間", "香港時間",
];

/// One-character surnames, in both scripts.
///
/// The common ones of all regions, after the household registers' frequency lists;
/// left out is 和, which joins two names far more often than it begins one.
pub(super) const SURNAMES: &str = "\
王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾\
肖蕭萧田董袁潘于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾鐘钟譚谭陸陆汪范範石廖賈贾夏韋韦付傅\
方白鄒邹孟熊秦邱丘江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤溫温康\
施文牛樊葛邢安齊齐易喬乔伍龐庞顏颜倪莊庄聶聂章魯鲁岳翟殷詹申歐欧耿關关蘭兰焦俞左柳甘祝包寧宁尚符\
舒阮柯紀纪梅童凌淩畢毕單单季裴霍涂塗成苗谷盛曲翁冉駱骆藍蓝路游辛靳管柴蒙鮑鲍華华喻祁蒲房滕屈饒饶\
解牟艾尤陽阳時时穆農农司卓古吉繆缪簡简車车項项連连蘆芦麥麦褚婁娄竇窦戚岑景黨党宮宫費费卜冷晏席衛\
卫米柏宗瞿桂全佟應应臧閔闵苟鄔邬邊边卞姬師师仇欒栾隋商刁沙榮荣巫寇桑郎甄叢丛仲虞敖鞏巩明佘池查麻\
苑遲迟鄺邝官封鞠匡惠湛藺蔺粟鄢后練练";

/// Two-character surnames, in both scripts.
pub(super) const COMPOUND_SURNAMES: &[&str] = &[
    "歐陽", "欧阳", "司馬", "司马", "上官", "諸葛", "诸葛", "司徒", "東方", "东方", "皇甫",
    "尉遲", "尉迟", "公孫", "公孙", "慕容", "令狐", "宇文", "長孫", "长孙", "鮮于", "鲜于",
    "夏侯", "端木", "張簡", "范姜", "南宮", "南宫", "獨孤", "独孤", "西門", "西门", "鍾離",
    "钟离",
];

/// Everyday words that begin with a surname, as words after 記者 or 作者 do: no names.
pub(super) const NO_NAMES: &[&str] = &[
    "簡介", "简介", "簡歷", "简历", "單位", "单位", "時間", "时间", "時代", "时代", "安全", "安排",
    "任務", "任务", "計劃", "計畫", "计划", "平台", "平臺", "平安", "方面", "方式", "方法", "文集",
    "文學", "文学", "文化", "文字", "文章", "成員", "成员", "成果", "成立", "關係", "关系", "關注",
    "关注", "關心", "关心", "應該", "应该", "全體", "全体", "全部", "全國", "全国", "連線", "连线",
    "高調", "高调", "高度", "明星", "華人", "华人", "項目", "项目", "經驗", "经验", "代表", "部門",
    "部门", "白天", "古代", "車輛", "车辆", "馬上", "马上", "金額", "金额", "包括", "溫馨", "温馨",
    "農民", "农民", "左右", "于是", "万一", "后來", "后来", "游客", "游戏", "卓越", "米酒",
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
