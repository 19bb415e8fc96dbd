//! What is heard of a course: each formula has a name, and the name leaves nothing out.

use crate::bench::SHIPPED;

use waymark::course::{
    Variant,
    text::{Block, Inline, MathMl, Rendered, Source, render::render, speech::Voice},
    variables::Values,
};

const VARIANTS: u64 = 3;

/// All formulas of a text.
fn formulas(text: &Rendered) -> Vec<MathMl> {
    let mut found = Vec::new();
    text.iter().for_each(|block| gather(block, &mut found));
    found
}

fn gather<F>(block: &Block<MathMl, F>, found: &mut Vec<MathMl>) {
    match block {
        Block::Paragraph(line) | Block::Heading(line) => in_line(line, found),
        Block::List { items, .. } => items
            .iter()
            .flatten()
            .for_each(|block| gather(block, found)),
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.for_each(|cell| in_line(cell, found));
        }
        Block::Figure(_) => {}
    }
}

fn in_line(line: &[Inline<MathMl>], found: &mut Vec<MathMl>) {
    for inline in line {
        match inline {
            Inline::Math(maths) | Inline::Display(maths) => found.push(maths.clone()),
            Inline::Emphasis(line) | Inline::Strong(line) => in_line(line, found),
            Inline::Text(_) | Inline::Code(_) | Inline::Break | Inline::Blank(_) => {}
        }
    }
}

/// The name of a formula, and what stands in it.
fn parts(maths: &MathMl) -> (String, String) {
    let (_, rest) = maths.as_str().split_once("aria-label=\"").expect("a name");
    let (name, rest) = rest.split_once('"').expect("its end");
    let (mut seen, mut inside) = (String::new(), true);
    for sign in rest.chars() {
        match sign {
            '<' => inside = true,
            '>' => inside = false,
            sign if !inside => seen.push(sign),
            _ => {}
        }
    }
    (name.to_owned(), seen)
}

/// All texts of the shipped course, with values for a few variants.
fn texts() -> Vec<(String, Source, Values)> {
    let mut found = Vec::new();
    for skill in &SHIPPED.skills {
        found.push((
            skill.id.clone(),
            skill.explanation.clone(),
            Values::default(),
        ));
        for item in &skill.items {
            for seed in 0..VARIANTS {
                let variant = Variant::new(item, seed).expect("a variant");
                let at = format!("{}/{} {seed}", skill.id, item.id);
                let options = variant.options.iter().filter_map(|option| option.text());
                let all = [&item.prompt, &item.solution].into_iter().chain(options);
                for source in all.chain(&item.hints) {
                    found.push((at.clone(), source.clone(), variant.values.clone()));
                }
            }
        }
    }
    found
}

/// The words that stand for digits, as digits.
fn in_digits(name: &str) -> String {
    const WORDS: [(&str, &str); 17] = [
        ("squared", "2"),
        ("cubed", "3"),
        ("平方", "2"),
        ("立方", "3"),
        ("cube root", "3"),
        ("half", "2"),
        ("halves", "2"),
        ("third", "3"),
        ("quarter", "4"),
        ("fifth", "5"),
        ("sixth", "6"),
        ("seventh", "7"),
        ("eighth", "8"),
        ("ninth", "9"),
        ("tenth", "10"),
        ("eleventh", "11"),
        ("twelfth", "12"),
    ];
    let name = name.replace("hundredth", "100");
    WORDS
        .iter()
        .fold(name, |name, (word, digits)| name.replace(word, digits))
}

#[test]
fn every_formula_of_the_course_has_a_name_that_says_all_of_it() {
    let mut count = 0;
    for (at, source, values) in texts() {
        for voice in [Voice::English, Voice::Chinese, Voice::Plain] {
            for maths in formulas(&render(&source, &values, voice).expect("renders")) {
                let (name, seen) = parts(&maths);
                count += 1;
                assert!(!name.trim().is_empty(), "{at}: {maths:?}");
                let digits = |text: &str| -> Vec<char> {
                    let mut found: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
                    found.sort_unstable();
                    found
                };
                let said = in_digits(&name);
                assert_eq!(digits(&said), digits(&seen), "{at}: {name} for {seen}");
                for letter in seen
                    .chars()
                    .filter(|sign| matches!(sign, 'x' | 'y' | 'n' | 'a'..='c'))
                {
                    assert!(name.contains(letter), "{at}: {name} lacks {letter}");
                }
            }
        }
    }
    assert!(count > 3_000, "only {count} formulas");
}
