//! Characters that are typed in many ways become one: full width, Chinese punctuation, signs,
//! raised digits, written fractions.

/// The text in plain characters. `√`, `π`, `∞`, `≤` and the like become words or ASCII signs.
pub(super) fn plain(text: &str) -> String {
    let mut found = String::with_capacity(text.len());
    let mut raised = false;
    for character in text.chars() {
        if let Some(digit) = superscript(character) {
            found.push_str(if raised { "" } else { "^(" });
            found.push(digit);
            raised = true;
            continue;
        }
        if raised {
            found.push(')');
            raised = false;
        }
        match fraction(character) {
            Some(fraction) => {
                if found.ends_with(|last: char| last.is_ascii_digit()) {
                    found.push(' ');
                }
                found.push_str(fraction);
            }
            None => sign(character, &mut found),
        }
    }
    if raised {
        found.push(')');
    }
    found
}

fn superscript(character: char) -> Option<char> {
    Some(match character {
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(character as u32 - '⁰' as u32, 10)?,
        '⁻' => '-',
        'ⁿ' => 'n',
        'ˣ' => 'x',
        _ => return None,
    })
}

fn fraction(character: char) -> Option<&'static str> {
    const FRACTIONS: [(char, &str); 15] = [
        ('½', "1/2"),
        ('⅓', "1/3"),
        ('⅔', "2/3"),
        ('¼', "1/4"),
        ('¾', "3/4"),
        ('⅕', "1/5"),
        ('⅖', "2/5"),
        ('⅗', "3/5"),
        ('⅘', "4/5"),
        ('⅙', "1/6"),
        ('⅚', "5/6"),
        ('⅛', "1/8"),
        ('⅜', "3/8"),
        ('⅝', "5/8"),
        ('⅞', "7/8"),
    ];
    let is_it = |(known, _): &&(char, &str)| *known == character;
    FRACTIONS.iter().find(is_it).map(|(_, text)| *text)
}

/// Adds one character, or what stands for it.
fn sign(character: char, found: &mut String) {
    let text = match character {
        '×' | '·' | '⋅' | '∙' | '•' | '＊' | '✕' | '∗' => "*",
        '÷' | '∕' | '⁄' => "/",
        '−' | '–' | '—' | '﹣' | '‐' | '‑' => "-",
        '，' => ",",
        '、' | '；' => ";",
        '。' => ".",
        '：' | '∶' => ":",
        '【' | '〔' => "[",
        '】' | '〕' => "]",
        '≤' | '⩽' | '≦' => "<=",
        '≥' | '⩾' | '≧' => ">=",
        '≠' => "!=",
        '√' => " sqrt ",
        '∛' => " cbrt ",
        'π' => " pi ",
        '∞' => " inf ",
        '∪' => " U ",
        '∩' | '∧' | '且' | '和' => " and ",
        '∨' | '或' => " or ",
        '∅' | 'Ø' => " empty ",
        'ℝ' => " reals ",
        '∈' => " in ",
        '′' | '’' | '‘' => "'",
        '₀'..='₉' => {
            let digit = char::from_digit(character as u32 - '₀' as u32, 10).unwrap_or('0');
            found.push('_');
            found.push(digit);
            return;
        }
        '\u{ff01}'..='\u{ff5e}' => {
            found.push(char::from_u32(character as u32 - 0xfee0).unwrap_or(' '));
            return;
        }
        _ => match greek(character) {
            Some(name) => name,
            None if character.is_whitespace() => " ",
            None => return found.push(character),
        },
    };
    found.push_str(text);
}

fn greek(character: char) -> Option<&'static str> {
    Some(match character {
        'α' => " alpha ",
        'β' => " beta ",
        'γ' => " gamma ",
        'δ' | 'Δ' => " delta ",
        'ε' | 'ϵ' => " epsilon ",
        'θ' | 'ϑ' => " theta ",
        'λ' => " lambda ",
        'μ' | 'µ' => " mu ",
        'ρ' => " rho ",
        'σ' => " sigma ",
        'τ' => " tau ",
        'φ' | 'ϕ' => " phi ",
        'ω' => " omega ",
        _ => return None,
    })
}
