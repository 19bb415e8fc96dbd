//! Gaps, points, parts to shade, and numbers with units, through the engine.

use waymark::engine::protocol::view::{
    ApartView, BlankView, Feedback, Note, Stand, Unreadable, Verdict,
};

use super::desk::Desk;

fn said(feedback: &Feedback) -> String {
    format!("{:?}", feedback.say)
}

#[test]
fn each_gap_is_marked_by_itself() {
    let mut desk = Desk::at("pictures", "gaps");
    let n = desk.value("n");
    let ApartView::Blanks { blanks, given, .. } = desk.input() else {
        panic!()
    };
    assert_eq!(blanks.len(), 3);
    assert!(matches!(&blanks[2], BlankView::Choice(words) if words.len() == 2));
    assert_eq!(given, [""]);

    let missing = desk.answer(&format!("{}\n\nmore", n / 2));
    assert_eq!(missing.verdict, Verdict::Unreadable(Unreadable::Empty));
    let stands = Note::Blanks(vec![Stand::Right, Stand::Empty, Stand::Right]);
    assert_eq!(missing.note.open(), Some(stands));

    // The first gap's known wrong answer is none of the second's.
    let wrong = desk.answer(&format!("{}\n{}\nmore", n / 2, n * 2));
    assert_eq!(wrong.verdict, Verdict::NotYet);
    assert_eq!(wrong.say, None);
    let stands = Note::Blanks(vec![Stand::Right, Stand::Wrong, Stand::Right]);
    assert_eq!(wrong.note.open(), Some(stands));
    let known = desk.answer(&format!("{}\n{}\nless", n * 2, n / 4));
    assert!(said(&known).contains("twice as much"), "{}", said(&known));
    let ApartView::Blanks { given, .. } = desk.input() else {
        panic!()
    };
    assert_eq!(
        given,
        [(n * 2).to_string(), (n / 4).to_string(), "less".into()]
    );
    assert_eq!(
        desk.answer(&format!("{}\n{}\nmore", n / 2, n / 4)).verdict,
        Verdict::Right
    );
}

#[test]
fn a_table_takes_words_and_numbers() {
    let mut desk = Desk::at("pictures", "table");
    let a = desk.value("a");
    let right = desk.answer(&format!("{a}\n{}\n{a} TIMES 2", 2 * a));
    assert_eq!(right.verdict, Verdict::Right);
}

#[test]
fn a_point_on_a_line_may_be_typed_in_any_way() {
    let mut desk = Desk::at("pictures", "spot");
    let (a, b) = (desk.value("a"), desk.value("b"));
    let ApartView::NumberLine { ends, .. } = desk.input() else {
        panic!()
    };
    assert_eq!(ends, ["0".to_owned(), "2".to_owned(), format!("1/{b}")]);
    let beside = desk.answer(&format!("{}/{b}", a + 1));
    assert!(said(&beside).contains("One step too many"));
    assert_eq!(
        desk.answer(&format!("{}/{}", 2 * a, 2 * b)).verdict,
        Verdict::Right
    );
}

#[test]
fn points_come_in_any_order_and_number() {
    let mut desk = Desk::at("pictures", "corners");
    let (a, b) = (desk.value("a"), desk.value("b"));
    let one = desk.answer(&format!("({a}, {b})"));
    assert_eq!(one.verdict, Verdict::Unreadable(Unreadable::Empty));
    let count = Note::Points {
        given: 1,
        wanted: 2,
    };
    assert_eq!(one.note.open(), Some(count));
    let twice = desk.answer(&format!("({a}, {b}), ({a}, {b})"));
    assert_eq!(twice.note.open(), Some(Note::Parts(vec![true, false])));
    let right = desk.answer(&format!("（{b}，{a}）（{a}；{b}）"));
    assert_eq!(right.verdict, Verdict::Right);
}

#[test]
fn any_points_of_a_graph_will_do_but_each_once() {
    let mut desk = Desk::at("pictures", "graph");
    let (a, b) = (desk.value("a"), desk.value("b"));
    let on = |x: i64| format!("({x}, {})", a * x + b);
    let twice = desk.answer(&[on(0), on(1), on(1)].join(", "));
    assert_eq!(twice.verdict, Verdict::NotYet);
    assert_eq!(
        twice.note.open(),
        Some(Note::Parts(vec![true, true, false]))
    );
    let turned = |y: i64| format!("({}, {y})", a * y + b);
    let turned = desk.answer(&[turned(3), turned(4), turned(5)].join(""));
    assert!(said(&turned).contains("The first number is"), "{turned:?}");
    let half = format!("(1/2, {}/2)", a + 2 * b);
    assert_eq!(
        desk.answer(&[on(-9), half, on(100)].join(", ")).verdict,
        Verdict::Right
    );
}

#[test]
fn parts_are_counted() {
    let mut desk = Desk::at("pictures", "shade");
    let (r, c, n) = (desk.value("r"), desk.value("c"), desk.value("n"));
    let ApartView::Shade { size, .. } = desk.input() else {
        panic!()
    };
    assert_eq!(size, [r, c]);
    assert!(said(&desk.answer(&n.to_string())).contains("one row"));
    assert_eq!(desk.answer(&(n * r).to_string()).verdict, Verdict::Right);
}

#[test]
fn a_number_with_a_unit_may_come_in_another_unit() {
    let mut desk = Desk::at("pictures", "length");
    let a = desk.value("a");
    let bare = desk.answer(&format!("{a}.5"));
    assert_ne!(bare.verdict, Verdict::Right);
    assert!(matches!(bare.note.open(), Some(Note::Typed(_))));
    assert!(said(&desk.answer(&format!("{} m", a + 50))).contains("cannot be added"));
    assert_eq!(desk.answer(&format!("{a}50cm")).verdict, Verdict::Right);
}
