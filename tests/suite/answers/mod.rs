//! Kinds of answer that a first task does not need, through the engine.

mod desk;
mod pictures;
mod steps;

use std::rc::Rc;

use waymark::{
    course::{
        algebra::why::Why,
        marker::{ExactMarker, NoMarker},
        working::Misconception,
    },
    engine::protocol::{
        Command, Failure, Given,
        view::{ApartView, Note, Understood, Unreadable, Verdict},
    },
};

use desk::{COURSE, Desk};

#[test]
fn what_is_typed_is_marked_by_value_and_by_form() {
    let mut desk = Desk::at("brackets", "expand");
    let (a, b) = (desk.value("a"), desk.value("b"));
    let unread = desk.answer("x2 + 1");
    assert_eq!(unread.verdict, Verdict::Unreadable(Unreadable::Unclear));
    let Some(Note::Typed(why)) = unread.note.open() else {
        panic!()
    };
    assert!(matches!(why.open(), Some(Why::LetterThenNumber { .. })));
    let other = desk.answer(&format!("{a}({b} + x)"));
    assert_eq!(other.verdict, Verdict::Rewrite);
    let missed = desk.answer(&format!("{a}x + {b}"));
    assert_eq!(missed.verdict, Verdict::NotYet);
    assert_eq!(
        missed.misconception.as_deref(),
        Some("the factor reaches every term")
    );
    let named = desk.answer(&format!("{a}x - {}", a * b));
    assert_eq!(named.verdict, Verdict::NotYet);
    assert!(matches!(named.note.open(), Some(Note::Typed(_))));
    let right = desk.answer(&format!("{} + x*{a}", a * b));
    assert_eq!(right.verdict, Verdict::Right);
    assert!(desk.task.closed);
}

#[test]
fn each_kind_takes_another_way_of_writing() {
    let cases: [(&str, &[&str]); 8] = [
        ("balance", &["B = Ax", "Ax - B = 0"]),
        ("below", &["A >= x", "x ≤ A"]),
        ("stretch", &["0 <= x < A", "[0; A["]),
        ("divisors", &["{P, 1}", "1, P"]),
        ("steps", &["A,2*A,3*A"]),
        ("place", &["(A; B)"]),
        ("grid", &["A, 0; 0, A"]),
        ("word", &["Denominator", "the denominator", "DENOMINATOR."]),
    ];
    for (item, ways) in cases {
        for way in ways {
            let mut desk = Desk::at("brackets", item);
            let names = [("A", "a"), ("B", "b"), ("P", "p")];
            let text = names.iter().fold((*way).to_owned(), |text, (sign, name)| {
                if text.contains(sign) && !matches!(item, "word") {
                    text.replace(sign, &desk.value(name).to_string())
                } else {
                    text
                }
            });
            let verdict = desk.answer(&text).verdict;
            if *way == "the denominator" {
                assert_eq!(verdict, Verdict::NotYet, "{text}");
            } else {
                assert_eq!(verdict, Verdict::Right, "{item}: {text}");
            }
        }
    }
}

#[test]
fn what_is_typed_is_read_back() {
    let mut desk = Desk::at("brackets", "expand");
    let Understood::Maths(maths) = desk.read("(x+1)/2 - x^2") else {
        panic!()
    };
    assert!(maths.as_str().contains("<mfrac>"), "{}", maths.as_str());
    assert!(maths.as_str().contains("x squared"), "{}", maths.as_str());
    for (text, expected) in [("2 +", Why::EndMissing), ("", Why::Nothing)] {
        let Understood::Unclear(Some(why)) = desk.read(text) else {
            panic!("{text}")
        };
        assert_eq!(why.open(), Some(expected));
    }
    let mut desk = Desk::at("equations", "solve");
    for line in ["3x = 12 = 12", "x = 1 or x = 2", "5 > x"] {
        assert!(
            matches!(desk.read(line), Understood::Maths(_)),
            "{line}: {:?}",
            desk.read(line)
        );
    }
}

#[test]
fn a_planted_misconception_is_named_on_its_line_and_the_student_recovers() {
    let mut desk = Desk::at("equations", "solve");
    let (a, b, s) = (desk.value("a"), desk.value("b"), desk.value("s"));
    let wrong = desk.answer(&format!("{a}x + {b} = {}", a * (s + b)));
    assert_eq!(wrong.verdict, Verdict::NotYet);
    assert_eq!(
        wrong.misconception.as_deref(),
        Some("the factor reaches every term")
    );
    let Some(Note::Working(worked)) = wrong.note.open() else {
        panic!()
    };
    assert_eq!(worked.first_break, Some(1));
    assert_eq!(worked.misconception, Some(Misconception::FirstTermOnly));
    let ApartView::Working { lines, draft, .. } = desk.input() else {
        panic!()
    };
    // What broke is there to be mended.
    assert!(lines.is_empty() && draft.contains('x'));

    let first = format!("{a}x + {} = {}", a * b, a * (s + b));
    let good = desk.answer(&first);
    assert_eq!(good.verdict, Verdict::GoesOn);
    let done = desk.answer(&format!("{first}\n{a}x = {}\nx = {s}", a * s));
    assert_eq!(done.verdict, Verdict::Right);
    assert!(desk.task.closed);
}

#[test]
fn a_line_that_cannot_be_read_costs_nothing_and_the_lines_before_stay() {
    let mut desk = Desk::at("equations", "solve");
    let (a, b, s) = (desk.value("a"), desk.value("b"), desk.value("s"));
    let first = format!("x + {b} = {}", s + b);
    desk.answer(&first);
    let unread = desk.answer(&format!("{first}\nx = = {a}"));
    assert_eq!(unread.verdict, Verdict::Unreadable(Unreadable::Unclear));
    let ApartView::Working { lines, draft, .. } = desk.input() else {
        panic!()
    };
    assert_eq!((lines.len(), lines[0].text.as_str()), (1, first.as_str()));
    assert_eq!(draft, format!("x = = {a}"));
    assert!(lines[0].maths.is_some());
    // The first answer that counts is still to come.
    assert_eq!(
        desk.answer(&format!("{first}\nx = {s}")).verdict,
        Verdict::Right
    );
    assert_eq!(
        desk.engine
            .entries()
            .filter(|text| text.contains("\"right\""))
            .count(),
        1
    );
}

#[test]
fn after_the_hints_comes_the_next_line_from_where_the_student_is() {
    let mut desk = Desk::at("equations", "solve");
    let (a, b, s) = (desk.value("a"), desk.value("b"), desk.value("s"));
    assert!(desk.hint().contains("before the bracket"));
    // The student divides, as the solution does not.
    desk.answer(&format!("x + {b} = {}", s + b));
    assert_eq!(desk.task.hints_total, 2);
    let next = desk.hint();
    assert!(next.contains(&format!("x equals {s}")), "{next}");
    assert_ne!(a, 1);
    let shown = desk.task.hints.len();
    desk.answer(&format!("x + {b} = {}\nx = {s}", s + b));
    assert_eq!(desk.task.hints.len(), shown);
}

#[test]
fn each_line_speaks_for_its_own_skill_once() {
    let said = |desk: &Desk| {
        let lines = desk
            .engine
            .entries()
            .filter(|text| text.contains("\"lines\""));
        lines.map(str::to_owned).collect::<Vec<_>>()
    };
    let mut desk = Desk::at("equations", "solve");
    let (a, b, s) = (desk.value("a"), desk.value("b"), desk.value("s"));
    let first = format!("{a}x + {} = {}", a * b, a * (s + b));
    desk.answer(&first);
    desk.answer(&format!("{first}\nx = {s}"));
    let spoken = said(&desk);
    assert_eq!(spoken.len(), 1, "{spoken:?}");
    assert!(spoken[0].contains(r#"[{"skill":"brackets","right":true}]"#));

    let mut desk = Desk::at("equations", "solve");
    desk.answer(&format!("{a}x + {b} = {}", a * (s + b)));
    let spoken = said(&desk);
    let (a, b, s) = (desk.value("a"), desk.value("b"), desk.value("s"));
    desk.answer(&format!("{a}x + {b} = {}", a * (s + b)));
    let spoken = [spoken, said(&desk)].concat();
    assert!(
        spoken
            .last()
            .is_some_and(|text| text.contains(r#"[{"skill":"brackets","right":false}]"#)),
        "{spoken:?}"
    );
}

#[test]
fn without_the_marker_nothing_is_lost_and_the_page_is_told() {
    let mut desk = Desk::with("equations", "solve", Rc::new(NoMarker));
    let entries = desk.engine.entries().count();
    let task = desk.task.task;
    let answer = Command::Answer {
        course: COURSE.into(),
        task,
        given: Given::Text("x = 1".into()),
        elapsed_ms: 1_000,
    };
    assert!(desk.engine.needs_marker(&answer));
    assert_eq!(desk.send(answer.clone()), Err(Failure::MarkerUnreachable));
    assert_eq!(desk.engine.entries().count(), entries);
    desk.engine.add_marker(Rc::new(ExactMarker));
    assert!(desk.send(answer).is_ok());
    let desk = Desk::at("equations", "number");
    assert!(!desk.engine.needs_marker(&Command::Resume {
        course: COURSE.into()
    }));
}

#[test]
fn hostile_lines_are_refused_kindly() {
    let mut desk = Desk::at("equations", "solve");
    for text in [
        "",
        "   ",
        "(((((",
        "1/0 = x",
        "0^0 = 1",
        "the answer is three",
        "🙂",
        r"\frac{x}{2}=3",
        "<math><mi>x</mi></math>",
        &"x+".repeat(5_000),
        &"x = 1\n".repeat(200),
    ] {
        let verdict = desk.answer(text).verdict;
        assert_ne!(verdict, Verdict::Right, "{text}");
        assert!(matches!(desk.input(), ApartView::Working { .. }));
    }
}

#[test]
fn an_order_and_pairs_say_what_is_in_place() {
    let mut desk = Desk::at("brackets", "in-order");
    let ApartView::Order { order, .. } = desk.input() else {
        panic!()
    };
    // It never comes solved.
    let as_shown = desk.pick(order);
    assert_eq!(as_shown.verdict, Verdict::NotYet);
    let Some(Note::Parts(parts)) = as_shown.note.open() else {
        panic!()
    };
    assert!(parts.len() == 4 && parts.contains(&false));
    assert!(matches!(
        desk.pick(vec![0, 0, 1, 2]).verdict,
        Verdict::Unreadable(Unreadable::Empty)
    ));
    let right = desk.right();
    assert_eq!(desk.pick(right).verdict, Verdict::Right);

    let mut desk = Desk::at("brackets", "pairs");
    let right = desk.right();
    let wrong = (0..4).find(|at| !right.contains(at)).expect("one too many");
    let mut picked = right.clone();
    picked[0] = wrong;
    let missed = desk.pick(picked);
    assert!(missed.say.is_some());
    assert_eq!(
        missed.note.open(),
        Some(Note::Parts(vec![false, true, true]))
    );
    assert!(matches!(
        desk.pick(vec![0]).verdict,
        Verdict::Unreadable(Unreadable::Empty)
    ));
    assert_eq!(desk.pick(right).verdict, Verdict::Right);
}
