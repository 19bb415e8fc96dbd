//! The words for maths, in each voice: English, Chinese, and the signs themselves.
//!
//! One table for all, because every word here is loaded before a student's first task.

/// Words in English and in Chinese.
type Both = [&'static str; 2];

/// What signs are called. A sign that is not here is called as it is written.
pub(super) const SIGNS: [(&str, Both); 38] = [
    ("+", ["plus", "加"]),
    ("-", ["minus", "减"]),
    ("−", ["minus", "减"]),
    ("±", ["plus or minus", "正负"]),
    ("×", ["times", "乘"]),
    ("·", ["times", "乘"]),
    ("⋅", ["times", "乘"]),
    ("∗", ["times", "乘"]),
    ("÷", ["divided by", "除以"]),
    ("/", ["over", "除以"]),
    (":", ["to", "比"]),
    ("=", ["equals", "等于"]),
    ("≠", ["is not equal to", "不等于"]),
    ("≈", ["is about", "约等于"]),
    ("<", ["is less than", "小于"]),
    (">", ["is greater than", "大于"]),
    ("≤", ["is less than or equal to", "小于或等于"]),
    ("≥", ["is greater than or equal to", "大于或等于"]),
    ("(", ["open bracket", "左括号"]),
    (")", ["close bracket", "右括号"]),
    ("[", ["open square bracket", "左方括号"]),
    ("]", ["close square bracket", "右方括号"]),
    ("{", ["open brace", "左花括号"]),
    ("}", ["close brace", "右花括号"]),
    ("|", ["bar", "竖线"]),
    ("→", ["gives", "得到"]),
    ("⟶", ["gives", "得到"]),
    ("⇒", ["so", "所以"]),
    ("⟹", ["so", "所以"]),
    ("⇔", ["is the same as", "等价于"]),
    ("…", ["and so on", "省略号"]),
    ("⋯", ["and so on", "省略号"]),
    ("□", ["blank", "空格"]),
    ("%", ["percent", "百分号"]),
    ("°", ["degrees", "度"]),
    ("π", ["pi", "派"]),
    ("∞", ["infinity", "无穷大"]),
    ("¯", ["bar", "上划线"]),
];

/// Names of equal parts in English, from halves to twelfths: one, and what several end with.
pub(super) const PARTS: [(&str, &str); 11] = [
    ("half", "halves"),
    ("third", "thirds"),
    ("quarter", "quarters"),
    ("fifth", "fifths"),
    ("sixth", "sixths"),
    ("seventh", "sevenths"),
    ("eighth", "eighths"),
    ("ninth", "ninths"),
    ("tenth", "tenths"),
    ("eleventh", "elevenths"),
    ("twelfth", "twelfths"),
];

/// A phrase in each voice. `A`, `B` and `C` stand for what goes in; no word of a phrase has such a
/// letter.
pub(super) type Phrase = [&'static str; 3];

/// A minus before a number or a bracket.
pub(super) const NEGATIVE: Phrase = ["negative", "负", "−"];
/// A plus before a number.
pub(super) const POSITIVE: Phrase = ["positive", "正", "+"];
/// A fraction of two numbers or letters.
pub(super) const FRACTION: Phrase = ["A over B", "B 分之 A", "A / B"];
/// Any other fraction.
pub(super) const LONG_FRACTION: Phrase = [
    "fraction A over B end fraction",
    "分数 分子 A 分母 B 分数结束",
    "( A ) / ( B )",
];
/// A whole number and a fraction.
pub(super) const MIXED: Phrase = ["A and B", "A 又 B", "A B"];
/// The second and third power, and others.
pub(super) const SQUARED: Phrase = ["A squared", "A 的平方", "A ^ 2"];
/// See [`SQUARED`].
pub(super) const CUBED: Phrase = ["A cubed", "A 的立方", "A ^ 3"];
/// See [`SQUARED`].
pub(super) const POWER: Phrase = ["A to the power B", "A 的 B 次方", "A ^ B"];
/// A power whose exponent is no number or letter.
pub(super) const LONG_POWER: Phrase = [
    "A to the power B end power",
    "A 的 B 次方 指数结束",
    "A ^ ( B )",
];
/// Something with degrees or a prime.
pub(super) const RAISED: Phrase = ["A B", "A B", "A B"];
/// A subscript.
pub(super) const INDEX: Phrase = ["A sub B", "A 下标 B", "A _ B"];
/// A square root of a number or letter.
pub(super) const ROOT: Phrase = ["square root of A", "根号 A", "√ A"];
/// Any other square root.
pub(super) const LONG_ROOT: Phrase = ["square root of A end root", "根号下 A 根号结束", "√ ( A )"];
/// The root with an index.
pub(super) const INDEX_ROOT: Phrase = [
    "root with index B of A end root",
    "B 次根号下 A 根号结束",
    "B √ ( A )",
];
/// A number of percent.
pub(super) const PERCENT: Phrase = ["A percent", "百分之 A", "A %"];
/// A line or another mark over or under something.
pub(super) const MARKED: Phrase = ["A with B", "A 带 B", "A B"];
