//! `waymark trial`: the measuring ground.

use waymark::lab::{
    pupils::{Effects, FAMILIES},
    trial::{CONTENDERS, Ground, episode},
};

use crate::bench::SHIPPED;

fn ground(days: usize) -> Ground {
    Ground::new(SHIPPED.clone(), days, 20.0, Effects::PUBLISHED).expect("a course")
}

#[test]
fn every_pupil_meets_every_tutor_and_the_same_twice() {
    let ground = ground(2);
    for family in FAMILIES {
        let mut before = None;
        for contender in CONTENDERS {
            let row = episode(&ground, family, contender, 11).expect("an episode");
            assert_eq!(
                row,
                episode(&ground, family, contender, 11).expect("an episode")
            );
            assert_eq!(
                *before.get_or_insert(row.before),
                row.before,
                "the same pupil"
            );
            assert!(
                row.minutes <= 2.0 * 23.0 && row.known <= row.skills,
                "{row:?}"
            );
            assert!(
                row.false_solid <= row.solid && row.on_known <= row.tasks,
                "{row:?}"
            );
        }
    }
    assert!(episode(&ground, "nobody", "order", 1).is_err());
    assert!(episode(&ground, "fast", "nobody", 1).is_err());
}

#[test]
fn who_sees_the_mind_teaches_more_than_who_follows_the_book() {
    let ground = ground(10);
    let kept = |contender: &str| -> u32 {
        let row = |seed| episode(&ground, "gradual", contender, seed).expect("an episode");
        (0..6).map(|seed| row(seed).known).sum()
    };
    assert!(kept("oracle") > kept("order"));
}
