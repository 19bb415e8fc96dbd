//! The course that ships, and the drafts.

use std::{fs, path::Path};

use crate::bench::SHIPPED;

use waymark::{
    course::{
        Answer, Scope, Variant, Wrong,
        answer::{Mark, Submission},
        check::{VARIANTS, check},
        marker::{ExactMarker, Finding, Marker, Question},
        number::Number,
    },
    lab::course_folder,
};

/// The site's build checks what is on the shelf in 200 variants. A draft is tried in a few here, so
/// that it never falls behind the format.
#[test]
fn a_student_could_be_given_any_draft() {
    let courses = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/courses");
    for folder in fs::read_dir(courses).expect("the courses") {
        let folder = folder.expect("a folder").path();
        if course_folder::is_draft(&folder) {
            let read = course_folder::read_any(&folder);
            assert_eq!(read.err(), None, "{}", folder.display());
        }
    }
}

#[test]
fn it_is_as_large_as_promised() {
    assert!(
        SHIPPED.skills.len() >= 18,
        "{} skills",
        SHIPPED.skills.len()
    );
    let items: usize = SHIPPED.skills.iter().map(|skill| skill.items.len()).sum();
    assert!(items >= 90, "{items} items");
    for skill in &SHIPPED.skills {
        assert!(
            !skill.explanation.is_empty() && !skill.examples.is_empty(),
            "{}",
            skill.id
        );
        for item in &skill.items {
            let name = format!("{}/{}", skill.id, item.id);
            assert!(
                item.hints.len() >= 2
                    && !item.solution.is_empty()
                    && (item.verify.is_some()
                        || item.answer.needs_marker()
                        || matches!(item.answer, Answer::Blanks(_))),
                "{name}"
            );
            let working = matches!(item.answer, Answer::Working(_));
            assert!(
                working
                    || item
                        .wrong
                        .iter()
                        .any(|wrong| wrong.misconception.is_some() || wrong.say.is_some()),
                "{name}"
            );
        }
    }
}

#[test]
fn the_linter_finds_nothing() {
    let problems: Vec<String> = check(&SHIPPED, &ExactMarker)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// The stated answer must meet the item's own condition, which says it another way round, and be
/// marked right; each distractor must not.
#[test]
fn every_answer_holds_in_200_variants() {
    for skill in &SHIPPED.skills {
        for item in &skill.items {
            for seed in 1000..1000 + VARIANTS {
                let name = format!("{}/{} seed {seed}", skill.id, item.id);
                let variant = Variant::new(item, seed).expect(&name);
                match variant.answer().expect(&name) {
                    Some(answer) => typed(&variant, answer, &name),
                    None if variant.options.is_empty() => samples(&variant, &name),
                    None => options(&variant, &name),
                }
            }
        }
    }
}

fn holds(variant: &Variant<'_>, answer: Number) -> bool {
    let mut values = variant.values.clone();
    values.set("answer", answer);
    variant
        .item
        .verify
        .as_ref()
        .is_some_and(|verify| verify.holds(&values as &dyn Scope).unwrap())
}

fn typed(variant: &Variant<'_>, answer: Number, name: &str) {
    assert!(holds(variant, answer), "{name}: {answer} does not verify");
    samples(variant, name);
    assert!(
        !holds(variant, answer + Number::from_integer(1)),
        "{name}: the condition accepts anything"
    );
    // Of parts to shade the wrong values are numbers of parts.
    let right = match &variant.item.answer {
        Answer::Shade(shade) => shade.count(&variant.values).expect(name),
        _ => answer,
    };
    for wrong in &variant.item.wrong {
        let Wrong::Value(value) = &wrong.value else {
            panic!("{name}: an option where a number is typed")
        };
        let value = value.evaluate(&variant.values).expect(name);
        if value != right {
            assert!(
                matches!(
                    variant.mark(&Submission::Typed(value.to_string()), &ExactMarker),
                    Some(Mark::Wrong(Some(_)))
                ),
                "{name}: {value}"
            );
        }
    }
}

fn options(variant: &Variant<'_>, name: &str) {
    for option in &variant.options {
        let value = option
            .value()
            .expect(name)
            .evaluate(&variant.values)
            .expect(name);
        assert_eq!(
            holds(variant, value),
            option.is_right(),
            "{name}: option worth {value}"
        );
    }
    samples(variant, name);
}

/// The right sample is marked right, and the wrong sample is marked wrong.
fn samples(variant: &Variant<'_>, name: &str) {
    let right = variant.right_sample().expect(name);
    assert_eq!(
        variant.mark(&right, &ExactMarker),
        Some(Mark::Right),
        "{name}: {right:?}"
    );
    let wrong = variant.wrong_sample();
    assert!(
        matches!(variant.mark(&wrong, &ExactMarker), Some(Mark::Wrong(_))),
        "{name}: {wrong:?}"
    );
}

/// Files from strangers may be hostile: each is refused with a reason, and nothing falls over.
#[test]
fn hostile_templates_are_refused() {
    use waymark::course::{
        Expression,
        text::{mathml, speech::Voice},
        variables::Values,
    };
    let value = |source: &str| {
        Expression::parse(source).and_then(|parsed| parsed.evaluate(&Values::default()))
    };
    for source in [
        "1+".repeat(5_000) + "1",
        "mod(-(2^62)*2, -1)".into(),
        "abs(-(2^62)*2)".into(),
        "2^64".into(),
    ] {
        assert!(
            value(&source).is_err(),
            "{}",
            &source[..20.min(source.len())]
        );
    }
    assert_eq!(value("mod(-7, -2)"), Ok(Number::from_integer(-1)));
    for tex in [
        "\\frac{1}{".repeat(400) + "x" + &"}".repeat(400),
        "\\left(".repeat(200),
        "x".repeat(10_000),
    ] {
        assert!(mathml::convert(&tex, false, Voice::English).is_err());
    }
}

#[test]
fn the_hints_of_every_working_lead_to_its_end() {
    for skill in &SHIPPED.skills {
        for item in &skill.items {
            let Answer::Working(working) = &item.answer else {
                continue;
            };
            for seed in 0..25 {
                let name = format!("{}/{} seed {seed}", skill.id, item.id);
                let variant = Variant::new(item, seed).expect(&name);
                let goal = working.goal;
                let mut lines = vec![working.first_line(&variant.values).expect(&name)];
                loop {
                    let question = Question::Next {
                        lines: lines.clone(),
                        goal,
                    };
                    let Some(Finding::Next(Some(next))) = ExactMarker.find(&question) else {
                        break;
                    };
                    lines.push(next);
                    assert!(lines.len() < 12, "{name}: {lines:?}");
                }
                let given = lines[1..].join("\n");
                let mark = variant.mark(&Submission::Typed(given), &ExactMarker);
                assert_eq!(mark, Some(Mark::Right), "{name}: {lines:?}");
            }
        }
    }
}
