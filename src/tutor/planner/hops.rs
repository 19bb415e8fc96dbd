//! Where one may go from where: learnt from what was allowed after each skill.

use crate::tutor::policy::Domain;

/// What is known of the moves that an environment allows.
#[derive(Debug, Clone)]
pub(super) struct Hops {
    /// Whether any skill was ever not allowed.
    restricted: bool,
    /// What was last allowed after each skill.
    seen: Vec<Option<Vec<usize>>>,
    /// What is assumed where nothing was seen: itself, what it requires, what it leads to.
    near: Vec<Vec<usize>>,
    now: Vec<usize>,
}

/// For each skill and goal the next move.
pub(super) struct Ways {
    any: usize,
    skills: usize,
    next: Vec<usize>,
    first: Vec<usize>,
}

const NOWHERE: usize = usize::MAX;

impl Hops {
    pub(super) fn new(domain: &Domain) -> Self {
        let near = |skill: usize| {
            let mut near = vec![skill];
            near.extend(domain.requires(skill));
            near.extend(domain.leads_to(skill));
            near
        };
        let near = (0..domain.len()).map(near).collect();
        Self {
            restricted: false,
            seen: vec![None; domain.len()],
            near,
            now: Vec::new(),
        }
    }

    /// Where these skills are open wherever one comes from, and a skill leads to those after it.
    pub(super) fn open(domain: &Domain, open: &[usize]) -> Self {
        let mut hops = Self::new(domain);
        for (skill, near) in hops.near.iter_mut().enumerate() {
            *near = vec![skill];
            near.extend(open);
            near.extend(domain.leads_to(skill));
        }
        hops
    }

    /// Takes in what is allowed, after the skill practised last.
    pub(super) fn see(&mut self, last: Option<usize>, allowed: &[usize]) {
        self.restricted |= allowed.len() < self.seen.len();
        if let Some(last) = last {
            self.seen[last] = Some(allowed.to_vec());
        }
        self.now = allowed.to_vec();
    }

    /// The moves as they are thought to be.
    pub(super) fn ways(&self) -> Ways {
        let skills = self.seen.len();
        let any = self.now[0];
        if !self.restricted {
            let next = (0..skills * skills).map(|at| at % skills).collect();
            return Ways {
                any,
                skills,
                next,
                first: (0..skills).collect(),
            };
        }
        let from = |skill: usize| self.seen[skill].as_deref().unwrap_or(&self.near[skill]);
        let mut next = Vec::with_capacity(skills * skills);
        for skill in 0..skills {
            next.extend(first_moves(skills, from(skill), &from));
        }
        Ways {
            any,
            skills,
            next,
            first: first_moves(skills, &self.now, &from),
        }
    }
}

/// Breadth first: for each goal, the first of the moves that leads there soonest.
fn first_moves<'a>(
    skills: usize,
    moves: &[usize],
    from: &impl Fn(usize) -> &'a [usize],
) -> Vec<usize> {
    let mut first = vec![NOWHERE; skills];
    let mut queue: Vec<usize> = Vec::with_capacity(skills);
    for &skill in moves {
        if first[skill] == NOWHERE {
            first[skill] = skill;
            queue.push(skill);
        }
    }
    let mut at = 0;
    while at < queue.len() {
        let skill = queue[at];
        for &next in from(skill) {
            if first[next] == NOWHERE {
                first[next] = first[skill];
                queue.push(next);
            }
        }
        at += 1;
    }
    first
}

impl Ways {
    /// Some move that is allowed now.
    pub(super) fn any(&self) -> usize {
        self.any
    }

    /// The move towards a goal, from a skill (none: from now). If no way is known, the goal itself
    /// from a skill, and nothing from now.
    pub(super) fn towards(&self, from: Option<usize>, goal: usize) -> Option<usize> {
        match from {
            None => Some(self.first[goal]).filter(|&skill| skill != NOWHERE),
            Some(skill) => match self.next[skill * self.skills + goal] {
                NOWHERE => Some(goal),
                next => Some(next),
            },
        }
    }
}
