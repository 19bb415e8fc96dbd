//! Laws that must hold for any expression and statement.

use waymark::{
    base::dice::Dice,
    course::algebra::{
        ast::{Function, Node, Rational},
        canonical::{canonical, is_same},
        equality::{Equality, equality, is_equal},
        marking::Kind,
        printing::{node_of_form, text},
        reading::read_expression,
        relation::{Agreement, agreement},
        solution_set::solutions,
        statement::read_statement,
        typeset::{read_back, write},
        univariate::{is_irreducible, real_roots},
    },
    course::text::speech::Voice,
};

/// A random expression that has a value at most points.
fn random(dice: &mut Dice, depth: u32) -> Node {
    let number = |dice: &mut Dice| Node::whole(dice.below(7) as i64 - 2);
    if depth == 0 {
        return match dice.below(3) {
            0 => number(dice),
            1 => Node::Variable("x".to_owned()),
            _ => Node::Variable("y".to_owned()),
        };
    }
    let part = |dice: &mut Dice| random(dice, depth - 1);
    match dice.below(8) {
        0 | 1 => Node::Sum(vec![part(dice), part(dice)]),
        2 | 3 => Node::Product(vec![part(dice), part(dice)]),
        4 => part(dice).negated(),
        5 => Node::Quotient(
            Box::new(part(dice)),
            Box::new(Node::whole(1 + dice.below(5) as i64)),
        ),
        6 => Node::Power(
            Box::new(part(dice)),
            Box::new(Node::whole(1 + dice.below(3) as i64)),
        ),
        _ => {
            let functions = [Function::Sin, Function::Abs, Function::Atan, Function::Cos];
            Node::Call(functions[dice.below(4) as usize], Box::new(part(dice)))
        }
    }
}

#[test]
fn what_is_printed_is_read_with_the_same_value() {
    let mut dice = Dice::new(1);
    for _ in 0..400 {
        let node = random(&mut dice, 3);
        let printed = text(&node);
        let read = read_expression(&printed).unwrap_or_else(|error| panic!("{printed}: {error}"));
        assert!(is_equal(&node, &read), "{printed}");
    }
}

#[test]
fn the_canonical_form_keeps_the_value() {
    let mut dice = Dice::new(2);
    let mut seen = 0;
    for _ in 0..300 {
        let node = random(&mut dice, 3);
        if let Ok(form) = canonical(&node) {
            assert!(is_equal(&node, &node_of_form(&form)), "{}", text(&node));
            let again = canonical(&node_of_form(&form)).unwrap();
            assert_eq!(is_same(&form, &again), Ok(true), "{}", text(&node));
            seen += 1;
        }
    }
    assert!(seen > 200, "only {seen}");
}

#[test]
fn equality_is_an_equivalence() {
    let mut dice = Dice::new(3);
    let pool: Vec<Node> = (0..40).map(|_| random(&mut dice, 2)).collect();
    let table: Vec<Vec<bool>> = pool
        .iter()
        .map(|one| pool.iter().map(|other| is_equal(one, other)).collect())
        .collect();
    for a in 0..pool.len() {
        assert!(table[a][a], "{}", text(&pool[a]));
        for b in 0..pool.len() {
            assert_eq!(
                table[a][b],
                table[b][a],
                "{} {}",
                text(&pool[a]),
                text(&pool[b])
            );
            for c in 0..pool.len() {
                let broken = table[a][b] && table[b][c] && !table[a][c];
                assert!(
                    !broken,
                    "{} {} {}",
                    text(&pool[a]),
                    text(&pool[b]),
                    text(&pool[c])
                );
            }
        }
    }
}

#[test]
fn a_changed_expression_is_not_equal() {
    let mut dice = Dice::new(4);
    for _ in 0..200 {
        let node = random(&mut dice, 3);
        let other = Node::Sum(vec![
            node.clone(),
            Node::Quotient(Box::new(Node::whole(1)), Box::new(Node::whole(1_000_003))),
        ]);
        assert_eq!(
            equality(&node, &other),
            Equality::Different,
            "{}",
            text(&node)
        );
    }
}

#[test]
fn nothing_is_equal_to_what_has_no_value() {
    let pairs = [
        ("1/0", "1/0"),
        ("sqrt(-1-x^2)", "sqrt(-1-x^2)"),
        ("ln(-2)", "ln(-2)"),
        ("0^0", "1"),
        ("1/(x-x)", "1/(x-x)"),
        ("ln(x)+ln(-x)", "ln(-x)+ln(x)"),
        ("arcsin(x^2+2)", "arcsin(2+x^2)"),
    ];
    for (one, other) in pairs {
        let (first, second) = (
            read_expression(one).unwrap(),
            read_expression(other).unwrap(),
        );
        assert!(!is_equal(&first, &second), "{one} {other}");
    }
}

#[test]
fn an_equation_has_the_roots_it_was_built_from() {
    let mut dice = Dice::new(5);
    for _ in 0..60 {
        let mut roots: Vec<i64> = (0..1 + dice.below(4))
            .map(|_| dice.below(11) as i64 - 5)
            .collect();
        let product: Vec<String> = roots.iter().map(|root| format!("(x-({root}))")).collect();
        let list: Vec<String> = roots.iter().map(|root| format!("x={root}")).collect();
        let equation = read_statement(&format!("{}=0", product.join("*"))).unwrap();
        let listed = read_statement(&list.join(" or ")).unwrap();
        assert_eq!(
            agreement(&equation, &listed),
            Agreement::Same,
            "{product:?}"
        );
        roots.sort_unstable();
        roots.dedup();
        let found = solutions(&equation, "x").unwrap();
        let expected: Vec<Rational> = roots
            .iter()
            .map(|root| Rational::from_integer((*root).into()))
            .collect();
        assert_eq!(found.cuts, expected);
        if roots.len() > 1 {
            let fewer = read_statement(&format!("x={}", roots[0])).unwrap();
            assert_eq!(agreement(&equation, &fewer), Agreement::Loses);
            assert_eq!(agreement(&fewer, &equation), Agreement::Gains);
        }
    }
}

#[test]
fn roots_are_near_and_factors_are_found() {
    let whole = |values: &[i64]| -> Vec<Rational> {
        values
            .iter()
            .map(|value| Rational::from_integer((*value).into()))
            .collect()
    };
    let roots = real_roots(&whole(&[-2, 0, 1])).unwrap();
    assert_eq!(roots.len(), 2);
    let two = &roots[1] * &roots[1];
    let error = two - Rational::from_integer(2.into());
    assert!(error.denom().bits() > error.numer().bits() + 90);
    for (coefficients, irreducible) in [
        (&[1, 0, 1][..], true),
        (&[-1, 0, 1], false),
        (&[4, 0, 0, 0, 1], false),
        (&[1, 0, 0, 0, 1], true),
        (&[1, 1, 1, 1, 1], true),
        (&[1, 2, 1], false),
        (&[1, 0, 1, 0, 1], false),
        (&[-2, 0, 0, 0, 0, 1], true),
        (&[6, 5, 1], false),
    ] {
        assert_eq!(
            is_irreducible(&whole(coefficients)),
            irreducible,
            "{coefficients:?}"
        );
    }
}

#[test]
fn what_is_written_is_read_as_the_same_value() {
    let mut dice = Dice::new(11);
    for round in 0..3_000 {
        let node = random(&mut dice, 1 + round % 4);
        let typed = write(&node);
        let tex = read_back(Some(Kind::Expression), &typed, Voice::Plain).expect(&typed);
        for text in [&typed, &tex] {
            let read = read_expression(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            // What has no value, or none that can be found, is equal to nothing.
            let same = equality(&node, &read);
            assert!(
                same != Equality::Different && same != Equality::SecondUndefined,
                "{node:?} is written {text}"
            );
        }
    }
}
