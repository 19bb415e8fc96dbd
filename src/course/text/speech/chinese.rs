//! Maths in Chinese.

use super::Words;

pub(super) struct Chinese;

impl Words for Chinese {
    fn sign(&self, sign: &str) -> Option<&'static str> {
        Some(match sign {
            "+" => "加",
            "-" | "−" => "减",
            "±" => "正负",
            "×" | "·" | "⋅" | "*" | "∗" => "乘",
            "÷" => "除以",
            "/" => "除以",
            ":" => "比",
            "=" => "等于",
            "≠" => "不等于",
            "≈" => "约等于",
            "<" => "小于",
            ">" => "大于",
            "≤" => "小于或等于",
            "≥" => "大于或等于",
            "(" => "左括号",
            ")" => "右括号",
            "[" => "左方括号",
            "]" => "右方括号",
            "{" => "左花括号",
            "}" => "右花括号",
            "|" => "竖线",
            "→" | "⟶" => "得到",
            "⇒" | "⟹" => "所以",
            "⇔" | "⟺" => "等价于",
            "…" | "⋯" => "省略号",
            "□" | "◻" => "空格",
            "%" => "百分号",
            "°" => "度",
            "π" => "派",
            "∞" => "无穷大",
            "!" => "的阶乘",
            "′" => "撇",
            _ => return None,
        })
    }

    fn negative(&self) -> &'static str {
        "负"
    }

    fn positive(&self) -> &'static str {
        "正"
    }

    fn fraction(&self, over: &str, under: &str, simple: bool) -> String {
        if simple {
            format!("{under} 分之 {over}")
        } else {
            format!("分数 分子 {over} 分母 {under} 分数结束")
        }
    }

    fn mixed(&self, whole: &str, over: &str, under: &str) -> String {
        format!("{whole} 又 {}", self.fraction(over, under, true))
    }

    fn power(&self, base: &str, exponent: &str, simple: bool) -> String {
        match exponent {
            "2" => format!("{base} 的平方"),
            "3" => format!("{base} 的立方"),
            "度" | "撇" => format!("{base} {exponent}"),
            _ if simple => format!("{base} 的 {exponent} 次方"),
            _ => format!("{base} 的 {exponent} 次方 指数结束"),
        }
    }

    fn index(&self, base: &str, index: &str) -> String {
        format!("{base} 下标 {index}")
    }

    fn root(&self, index: Option<&str>, inside: &str, simple: bool) -> String {
        let kind = match index {
            None | Some("2") => String::new(),
            Some(index) => format!("{index} 次"),
        };
        if simple {
            format!("{kind}根号 {inside}")
        } else {
            format!("{kind}根号下 {inside} 根号结束")
        }
    }

    fn percent(&self, number: &str) -> String {
        format!("百分之 {number}")
    }

    fn marked(&self, base: &str, mark: &str) -> String {
        match mark {
            "¯" | "―" | "‾" | "_" | "̲" => format!("{base} 上划线"),
            mark => format!("{base} 带 {mark}"),
        }
    }

    fn next_line(&self) -> &'static str {
        ", "
    }
}
