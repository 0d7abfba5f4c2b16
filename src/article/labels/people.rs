//! The vocabulary of people, media and places: names, and the words around them.

use super::{Field, Words};

/// Words that specify the label after them: `實習編輯`, `本報特約記者`.
pub(in crate::article) const MODIFIERS: Words = words![
    "特約", "特约", "實習", "实习", "見習", "见习", "首席", "特派", "資深", "资深", "高級",
    "高级", "駐京", "驻京", "駐港", "驻港", "駐台", "駐臺", "驻台", "駐滬", "驻沪", "融媒體",
    "融媒体", "全媒體", "全媒体", "新媒體", "新媒体", "網絡", "網路", "网络", "文字", "攝影",
    "摄影", "圖片", "图片", "視頻", "视频", "影音", "值班", "本期", "本版", "執行", "执行", "財經",
    "财经", "政治", "社會", "社会", "生活", "地方", "綜合", "综合", "專欄", "专栏", "責任", "责任",
    "本文", "主任", "娛樂", "娱乐", "體育", "体育", "科技", "國際", "国际", "大陸", "兩岸", "即時", "獨家", "独家",
    "聯合", "联合", "參與", "参与", "深度", "調查", "调查", "欄目", "栏目", "輪值", "轮值", "夜班", "頭版", "头版", "前方", "後方", "后方",
];

/// Words by which a medium speaks of itself where it names its reporters.
pub(in crate::article) const OWN_MEDIUM: Words = words![
    "本報", "本报", "本網", "本网", "本台", "本臺", "本刊", "本社", "本站", "本版", "總台", "总台",
    "社媒", "編輯部", "编辑部",
];

/// What the names of media end with.
pub(in crate::article) const MEDIUM_ENDINGS: Words = words![
    "報", "报", "社", "網", "网", "台", "臺", "新聞", "新闻", "在線", "在线", "周刊", "週刊",
    "月刊", "雜誌", "杂志", "電視", "电视", "廣播", "广播", "通訊", "通讯", "快訊", "快讯",
    "客戶端", "客户端", "傳媒", "传媒", "消息", "財經", "财经", "頻道", "频道", "融媒體中心",
    "融媒体中心", "頭條", "头条", "新聞中心", "新闻中心", "公眾號", "公众号", "日報海外版", "日报海外版",
    "之家", "央視國際", "央视国际", "中文站", "央視", "央视", "中時", "大紀元", "大纪元", "美國之音", "美国之音", "自由亞洲", "自由亚洲", "新唐人", "全媒體", "全媒体", "號外", "中文", "媒體", "媒体", "之聲", "之声", "誌", "中心", "電台", "电台", "发布", "發布",
];

/// Words for media that are no medium's name.
pub(in crate::article) const SORTS_OF_MEDIA: Words = words![
    "媒体", "媒體", "中文", "雜誌", "杂志", "頻道", "频道", "電台", "电台", "電視", "电视", "報社", "报社", "新聞網", "新闻网", "全媒體", "全媒体", "融媒體", "融媒体", "新媒體", "新媒体", "網站", "网站",
];

/// Words that end as the names of media do, and are none.
pub(in crate::article) const NO_MEDIA: Words = words![
    "公开发布", "公開發布",
    "體中文", "体中文", "海報", "海报", "情報", "情报", "預報", "预报", "舉報", "举报", "回報", "回报", "通報", "通报", "捷報", "捷报",
    "合作社", "旅行社", "公社", "平台", "平臺", "舞台", "舞臺", "後台", "后台", "陽台", "阳台", "官網", "官网", "管網", "管网", "電網",
    "电网", "互聯網", "互联网", "上網", "上网",
];

/// What reporters do, as it stands after their names, and what that makes them.
pub(in crate::article) const ACTIONS: &[(Field, Words)] = &[
    (Field::Author, words![
        "對此文亦有貢獻", "对此文亦有贡献", "對本文亦有貢獻", "对本文亦有贡献", "攝影報道", "攝影報導", "摄影报道", "綜合報道", "綜合報導", "综合报道", "連線報導",
        "連線報道", "连线报道", "採訪報導", "採訪報道", "采访报道", "特別報導", "特別報道",
        "特别报道", "專題報導", "專題報道", "专题报道", "現場報導", "現場報道", "现场报道", "报导", "综合报导",
        "即時報導", "即時報道", "即时报道", "外電報導", "外電報道", "綜合外電報導", "報道", "報導",
        "报道", "整理", "專訪", "专访", "專電", "专电", "特稿", "文並攝", "文并摄", "供稿", "撰文", "撰稿",
        "文/圖", "文/图", "文／圖", "文／图", "圖文", "图文", "文", "采写", "採寫",
    ]),
    (Field::Photographer, words![
        "攝影", "摄影", "供圖", "供图", "翻攝", "攝", "摄", "圖片", "图片", "圖", "图", "傳真",
    ]),
    (Field::Proofreader, words!["審校", "审校", "校對", "校对"]),
    (Field::Translator, words!["編譯", "编译", "翻譯", "翻译", "譯", "译"]),
];

/// The ends of an agency's dateline: `台北1日電`.
pub(in crate::article) const WIRE_MARKS: Words = words!["日電", "日电", "日訊", "日讯"];

/// How a line that tells of a report ends.
pub(in crate::article) const REPORTS: Words = words!["報導", "報道", "报道", "报导"];

/// What the names of parts of a newsroom end with.
pub(in crate::article) const GROUPS: Words = words!["小組", "小组", "編輯組", "编辑组", "團隊", "团队", "編輯部", "编辑部"];

/// What stands before and behind the name of whom a text is from, where a notice tells.
pub(in crate::article) const GRANTED_STARTS: Words = words![
    "本文由", "本文獲", "本文获", "本文經", "本文经", "本文為", "本文为", "本文系", "本文轉載自", "本文转载自", "本文轉自", "本文转自",
    "本文來自", "本文来自", "本文首發於", "本文首发于", "本文刊載於", "本文刊载于",
];
pub(in crate::article) const GRANTED_ENDS: Words = words![
    "授權轉載", "授权转载", "授權刊登", "授权刊登", "授權刊載", "授权刊载", "授權發布", "授權發佈", "授权发布", "授權提供", "授权提供",
    "，經授權", "，经授权", "，已獲授權", "，已获授权", "，獲授權", "，获授权",
];

/// What stands between 作者 and what an author is.
pub(in crate::article) const AUTHOR_IS: Words = words![
    "系", "係", "為", "为", "是", "現任", "现任", "現為", "现为", "單位：", "单位：", "任職",
];

/// What the names of offices, schools, hospitals and firms end with.
pub(in crate::article) const ORGANISATIONS: Words = words![
    "醫院", "医院", "大學", "大学", "學院", "学院", "學校", "学校", "中學", "中学", "小學", "小学", "研究所", "研究院", "公司", "科", "系", "局", "委員會", "委员会",
    "協會", "协会", "學會", "学会", "基金會", "基金会", "銀行", "银行", "集團", "集团", "中心", "事務所", "事务所",
];

/// What platforms put behind a time: whence an account wrote.
pub(in crate::article) const PROVINCES: Words = words![
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
    "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门", "中国香港",
    "中国澳门", "中国台湾",
];

/// Places that stand between a reporter's name and what he does: `記者某某台北報導`.
pub(in crate::article) const PLACES: Words = words![
    "台北", "臺北", "新北", "桃園", "新竹", "台中", "臺中", "彰化", "雲林", "嘉義", "台南",
    "臺南", "高雄", "屏東", "宜蘭", "花蓮", "台東", "臺東", "基隆", "苗栗", "南投", "澎湖",
    "金門", "馬祖", "香港", "澳門", "澳门", "北京", "上海", "廣州", "广州", "深圳", "重慶", "重庆",
    "天津", "南京", "武漢", "武汉", "成都", "西安", "杭州", "南寧", "南宁", "福州", "廈門",
    "厦门", "新加坡", "吉隆坡", "東京", "东京", "首爾", "首尔", "華盛頓", "华盛顿", "紐約",
    "纽约", "倫敦", "伦敦", "巴黎", "柏林", "莫斯科", "綜合", "综合", "台灣", "臺灣", "台湾",
    "南投", "連江", "嘉市", "竹市", "南市", "北市", "中市", "新北市", "台北市", "臺北市", "桃園市", "台中市", "臺中市", "台南市", "臺南市", "高雄市", "花蓮縣", "石家庄",
    "石家莊", "太原", "呼和浩特", "沈阳", "瀋陽", "大连", "大連", "长春", "長春", "哈尔滨", "哈爾濱", "合肥", "南昌", "济南", "濟南", "青岛", "青島", "郑州", "鄭州", "长沙", "長沙",
    "海口", "三亚", "三亞", "贵阳", "貴陽", "昆明", "拉萨", "拉薩", "兰州", "蘭州", "西宁", "西寧", "银川", "銀川", "乌鲁木齐", "烏魯木齊", "宁波", "寧波", "温州", "溫州", "苏州", "蘇州",
    "无锡", "無錫", "佛山", "东莞", "東莞", "珠海", "汕头", "汕頭", "泉州", "烟台", "唐山", "洛阳", "洛陽", "宜昌", "桂林", "绵阳", "綿陽", "雄安", "三沙", "九龍", "新界",
    "洛杉磯", "洛杉矶", "舊金山", "旧金山", "芝加哥", "波士頓", "波士顿", "休士頓", "西雅圖", "西雅图", "温哥华", "溫哥華", "多伦多", "多倫多", "悉尼", "雪梨", "墨尔本", "墨爾本", "大阪",
    "平壤", "河內", "河内", "曼谷", "马尼拉", "馬尼拉", "雅加达", "雅加達", "新德里", "日内瓦", "日內瓦", "布鲁塞尔", "布魯塞爾", "罗马", "羅馬", "马德里", "馬德里", "开罗", "開羅", "耶路撒冷",
    "德黑兰", "德黑蘭", "联合国", "聯合國", "堪培拉", "渥太华", "渥太華", "维也纳", "維也納", "日本", "韓國", "美國", "英國", "法國",
];

/// Heads of a report's first paragraph that name the medium alone.
pub(in crate::article) const PLAIN_HEADS: Words = words![
    "本報訊", "本报讯", "本網訊", "本网讯", "本刊訊", "本刊讯", "本台訊", "本臺訊", "本台讯",
    "本報專訊", "本報專電", "本報消息", "本报消息", "本台消息", "本臺消息", "本網消息", "本网消息",
    "本報綜合報道", "本報綜合報導", "本报综合报道", "本報綜合外電報道", "本報綜合外電報導", "本報記者",
    "綜合報道", "綜合報導", "综合报道", "綜合外電報導", "綜合外電報道", "又訊", "又讯", "特訊", "特讯",
    "專訊", "专讯", "另訊", "另讯",
];

/// What the head of a report is, behind the medium's name, its place and its day.
pub(in crate::article) const HEAD_ENDINGS: Words = words![
    "專訊", "专讯", "特訊", "特讯", "快訊", "快讯", "綜合訊", "综合讯", "訊", "讯", "綜合消息", "综合消息", "消息",
    "專電", "专电", "電", "电", "綜合報道", "综合报道", "綜合報導", "報道", "报道", "報導",
];

/// Words one of which every head of a report without brackets has.
pub(in crate::article) const HEAD_WORDS: Words = words![
    "電", "电", "訊", "讯", "報導", "报导", "報道", "报道", "記者", "记者", "消息", "/",
];

/// Words that may stand in a dateline and say nothing: buttons, weekdays, sections.
pub(in crate::article) const NOISE: Words = words![
    "星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "星期天", "周一",
    "周二", "周三", "周四", "周五", "周六", "周日", "週一", "週二", "週三", "週四", "週五",
    "週六", "週日", "發布", "發佈", "发布", "發表", "发表", "更新", "出版", "修改", "已于", "已於", "于", "於", "原創", "原创",
    "首發", "首发", "原", "大", "中", "小", "特", "字號", "字号", "字體", "字体", "小字號", "小字号",
    "大字號", "大字号", "列印", "打印", "分享", "收藏", "舉報", "举报", "評論", "评论", "微博",
    "微信", "北京時間", "北京时间", "台北時間", "香港時間", "纠错", "糾錯", "关闭", "關閉", "听新闻", "聽新聞",
    "关注", "關注", "阅读", "閱讀", "人参与", "专栏", "專欄", "导语", "推荐", "推薦", "留言", "讚好", "朗读", "朗讀",
    "版", "期", "第", "综合外电", "綜合外電", "外電", "条评论", "條評論", "次阅读", "次閱讀", "次浏览", "次瀏覽", "人评论", "快訊", "快讯", "文字大小", "只看該作者", "只看该作者", "只看樓主", "只看楼主", "樓主", "楼主", "手机看新闻", "手機看新聞", "收藏本文", "网摘", "我有话说", "手機看", "扫码阅读手机版", "A", "A-", "A+", "T", "AAA", "完",
    "要聞", "要闻", "國際", "国际", "國內", "国内", "時政", "时政", "政治", "社會", "社会", "財經", "财经", "經濟",
    "经济", "科技", "科學", "科学", "文化", "娛樂", "娱乐", "體育", "体育", "教育", "健康", "生活", "地方", "港聞",
    "兩岸", "两岸", "台灣", "台湾", "最新", "最後", "最后", "即時", "即时", "突發", "突发", "時事", "时事", "中國", "中国", "大中華", "本地", "世界",
    "全球", "專題", "专题", "深度", "人物", "視頻", "视频", "圖片", "图片", "熱點", "热点", "首頁", "首页", "新聞", "新闻", "正文",
    "獨家", "独家", "快訊", "快讯", "直播", "參與互動", "参与互动", "我要评论", "收起", "展開", "展开", "訂閱", "订阅", "观点", "觀點", "副刊", "旅遊", "旅游", "汽車", "汽车", "房产", "軍事", "军事",
];

/// Words of a dateline of a platform, beside which an account is an author.
pub(in crate::article) const ACCOUNT_MARKS: Words = words!["原創", "原创", "原", "于", "於", "已于", "已於"];

/// Words with which a dateline tells from where an account wrote; the place follows.
pub(in crate::article) const ORIGINS: Words =
    words!["发表于", "發表於", "IP属地", "IP屬地", "IP", "属地", "發自", "发自", "来自", "來自"];

/// Words beside a picture that say whence it comes, and name nobody.
pub(in crate::article) const PICTURE_WORDS: Words = words![
    "資料照片", "资料照片", "資料照", "资料照", "資料圖片", "资料图片", "資料圖", "资料图", "示意圖", "示意图",
    "檔案圖片", "檔案照片", "合成圖", "視頻截圖", "视频截图", "網頁截圖", "网页截图", "截圖", "截图", "來源", "来源",
];

/// Who gives pictures, and nobody's name.
pub(in crate::article) const PICTURE_GIVERS: Words = words![
    "業者", "业者", "民眾", "民众", "網友", "网友", "讀者", "读者", "店家", "商家", "校方", "院方", "警方", "官方", "主辦方", "主办方",
    "主辦單位", "主办单位", "出版方", "受訪者", "受访者", "當事人", "当事人", "家屬", "家属",
];

/// What stands where a name does and is nobody's.
pub(in crate::article) const NOBODY: Words = words![
    "佚名", "匿名", "無名", "无名", "未知", "不詳", "不详", "網絡", "网络", "網路", "互聯網", "互联网", "本站", "本网", "本網",
];

/// What stands behind whoever gave a picture, or behind whose account it was taken from.
pub(in crate::article) const PICTURE_GIVEN: Words = words![
    "提供", "供圖", "供图", "翻攝", "翻摄", "臉書", "脸书", "粉專", "粉絲團", "粉絲專頁", "官網", "官网", "微博", "抖音", "小紅書", "小红书",
    "推特", "IG", "FB", "Instagram", "Facebook", "YouTube",
];

/// What stands before the place a picture was taken from.
pub(in crate::article) const PICTURE_TAKEN: Words =
    words!["翻攝自", "翻摄自", "翻攝", "翻摄", "取自", "截自", "擷取自", "擷自", "翻拍自", "翻拍"];

/// Beginnings of names that have no surname: Tibetan, Uyghur, Mongol ones.
pub(in crate::article) const GIVEN_NAMES: Words = words![
    "扎西", "卓玛", "卓瑪", "次仁", "达瓦", "達瓦", "旺堆", "索朗", "丹增", "尼玛", "尼瑪", "巴桑", "普布", "格桑",
    "边巴", "邊巴", "白玛", "白瑪", "洛桑", "多吉", "德吉", "央金", "拉姆", "平措", "旦增", "罗布", "羅布", "贡嘎",
    "仁青", "才让", "才讓", "桑吉", "阿依", "古丽", "古麗", "买买提", "買買提", "艾力", "努尔", "吐尔", "阿卜", "阿不",
    "热依", "巴特尔", "其其格", "乌云", "烏雲", "娜仁", "斯琴", "呼和", "宝音", "那日", "阿拉", "木拉提", "叶尔", "哈斯",
];

/// One-character surnames, in both scripts.
///
/// The common ones of all regions, after the household registers' frequency lists;
/// left out is 和, which joins two names far more often than it begins one.
pub(in crate::article) const SURNAMES: &str = "戈亢浦宓荆荊缑撒逊脱脫恽惲\
王李張张劉刘陳陈楊杨黃黄趙赵吳吴周徐孫孙馬马朱胡郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾\
肖蕭萧田董袁潘于蔣蒋蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾鐘钟譚谭陸陆汪范範石廖賈贾夏韋韦付傅\
方白鄒邹孟熊秦邱丘江尹薛閻阎段雷侯龍龙史陶黎賀贺顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤溫温康\
施文牛樊葛邢安齊齐易喬乔伍龐庞顏颜倪莊庄聶聂章魯鲁岳翟殷詹申歐欧耿關关蘭兰焦俞左柳甘祝包寧宁尚符\
舒阮柯紀纪梅童凌淩畢毕單单季裴霍涂塗成苗谷盛曲翁冉駱骆藍蓝路游辛靳管柴蒙鮑鲍華华喻祁蒲房滕屈饒饶\
解牟艾尤陽阳時时穆農农司卓古吉繆缪簡简車车項项連连蘆芦麥麦褚婁娄竇窦戚岑景黨党宮宫費费卜冷晏席衛\
卫米柏宗瞿桂全佟應应臧閔闵苟鄔邬邊边卞姬師师仇欒栾隋商刁沙榮荣巫寇桑郎甄叢丛仲虞敖鞏巩明佘池查麻\
苑遲迟鄺邝官封鞠匡惠湛藺蔺粟鄢后練练金洪常賴赖闫栗雍儲储郗晁闞阚巢竺逯桓亓逄仝芮邴糜隗厲厉\
戎韶郜薊蓟胥莘貢贡扈酈郦璩濮屠郏郟蒯訾冼茹郁嵇邰狄鄂仉堯尧昝庾佴樂區貝贝伏鳳凤慕奚郄赫";

/// Two-character surnames, in both scripts.
pub(in crate::article) const COMPOUND_SURNAMES: Words = words![
    "歐陽", "欧阳", "司馬", "司马", "上官", "諸葛", "诸葛", "司徒", "東方", "东方", "皇甫",
    "尉遲", "尉迟", "公孫", "公孙", "慕容", "令狐", "宇文", "長孫", "长孙", "鮮于", "鲜于",
    "夏侯", "端木", "張簡", "范姜", "南宮", "南宫", "獨孤", "独孤", "西門", "西门", "鍾離",
    "钟离", "淳于", "太史", "申屠", "呼延", "赫連", "赫连", "百里", "東郭", "东郭", "澹臺", "澹台", "濮陽", "濮阳", "聞人", "闻人",
    "公冶", "公羊", "亓官", "仲孫", "仲孙", "閭丘", "闾丘", "東門", "东门", "南門", "南门", "拓跋", "梁丘", "左丘", "納蘭", "纳兰", "葉赫", "叶赫", "軒轅", "轩辕", "羊舌", "歐阳", "鮮于", "万俟", "即墨",
];

/// Everyday words that begin with a surname, as words after 記者 or 作者 do: no names.
pub(in crate::article) const NO_NAMES: Words = words![
    "明報", "明报", "成報", "成报", "時政", "时政", "時評", "时评", "房產", "房产", "車市", "车市", "官方", "江蘇", "江苏", "江西", "安徽", "寧夏", "宁夏",
    "寧波", "宁波", "溫州", "温州", "蘇州", "苏州", "常州", "鄭州", "郑州", "黃山", "黄山", "華東", "华东", "華南", "华南",
    "方圓", "万象", "萬象", "廣角", "文娛", "文娱", "文旅", "連載", "连载", "專欄", "高層", "高层", "施政", "祝賀", "祝贺",
    "簡介", "简介", "簡歷", "简历", "單位", "单位", "時間", "时间", "時代", "时代", "安全", "安排",
    "任務", "任务", "計劃", "計畫", "计划", "平台", "平臺", "平安", "方面", "方式", "方法", "文集",
    "文學", "文学", "文化", "文字", "文章", "成員", "成员", "成果", "成立", "關係", "关系", "關注",
    "关注", "關心", "关心", "應該", "应该", "全體", "全体", "全部", "全國", "全国", "連線", "连线",
    "高調", "高调", "高度", "明星", "華人", "华人", "項目", "项目", "經驗", "经验", "代表", "部門",
    "部门", "白天", "古代", "車輛", "车辆", "馬上", "马上", "金額", "金额", "包括", "溫馨", "温馨",
    "農民", "农民", "金融", "金屬", "金属", "金牌", "金色", "常務", "常务", "常見", "常见", "常年", "常駐", "常驻", "常委", "洪水",
    "樂團", "樂園", "區域", "貝殼", "贝壳", "左右", "于是", "万一", "后來", "后来", "游客", "游戏", "卓越", "米酒",
];

/// Words before 報導 in brackets that are no medium (`【專題報導】`).
pub(in crate::article) const NO_MEDIUM_REPORTS: Words = words![
    "專題", "专题", "特別", "特别", "現場", "现场", "系列", "追蹤", "追踪", "專家", "专家", "記者", "记者", "外電", "外电",
    "本報", "本报", "新聞", "新闻", "封面",
];

/// What stands before 報道 and a bracket where the report is another's, or an earlier one.
pub(in crate::article) const QUOTING: Words = words![
    "據", "据", "援引", "引述", "引用", "媒體", "媒体", "外電", "外电", "此前", "先前", "日前",
];

/// What the names of the places end with where scholars work.
pub(in crate::article) const INSTITUTES: Words = words![
    "大學", "大学", "學院", "学院", "研究院", "研究中心", "系", "所", "教授",
];

/// With what a line begins that says whence it is translated.
pub(in crate::article) const TRANSLATED_FROM: Words = words!["摘譯自", "摘译自", "編譯自", "编译自"];

/// What a medium of another language is called here.
pub(in crate::article) const CALLED_HERE: Words = words!["中文版：", "中文版:"];

/// Media by the Latin letters with which the names of their sections begin: `BBC Worklife`.
pub(in crate::article) const LATIN_MEDIA: Words =
    words!["BBC", "CNN", "VOA", "RFI", "RFA", "DW", "NHK", "ABC", "NBC", "CBS"];

/// What stands between people and whence they write.
pub(in crate::article) const SENT_FROM: Words = words!["發自", "发自"];

/// What stands before the medium that a picture is from, behind a caption's sentence.
pub(in crate::article) const PICTURE_FROM: Words = words!["圖自", "图自"];
