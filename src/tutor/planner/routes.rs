//! Which skill may follow which: learnt from what was allowed after each skill.

use crate::tutor::policy::Domain;

/// What is known about the moves that an environment allows.
#[derive(Debug, Clone)]
pub(super) struct Moves {
    /// Whether any skill was ever not allowed.
    restricted: bool,
    /// What was last allowed after each skill.
    seen: Vec<Option<Vec<usize>>>,
    /// What is assumed to be allowed after a skill if nothing was seen: the skill itself, its
    /// direct prerequisites, and the skills that it leads to.
    near: Vec<Vec<usize>>,
    /// What is allowed now.
    now: Vec<usize>,
}

/// For each skill and goal, the next move.
pub(super) struct Routes {
    any: usize,
    skills: usize,
    /// The next move from each skill (rows) to each goal (columns), in one row after another.
    next: Vec<usize>,
    /// The next move from now to each goal.
    first: Vec<usize>,
}

/// No route is known.
const NOWHERE: usize = usize::MAX;

impl Moves {
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

    /// Moves for a domain where the `open` skills may follow any skill, and each skill may be
    /// followed by those that it leads to.
    pub(super) fn open(domain: &Domain, open: &[usize]) -> Self {
        let mut moves = Self::new(domain);
        for (skill, near) in moves.near.iter_mut().enumerate() {
            *near = vec![skill];
            near.extend(open);
            near.extend(domain.leads_to(skill));
        }
        moves
    }

    /// Records what is allowed now, after the skill practised last.
    pub(super) fn see(&mut self, last: Option<usize>, allowed: &[usize]) {
        self.restricted |= allowed.len() < self.seen.len();
        if let Some(last) = last {
            self.seen[last] = Some(allowed.to_vec());
        }
        self.now = allowed.to_vec();
    }

    /// The routes over all moves that are known or assumed.
    pub(super) fn routes(&self) -> Routes {
        let skills = self.seen.len();
        let any = self.now[0];
        if !self.restricted {
            let next = (0..skills * skills).map(|at| at % skills).collect();
            return Routes {
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
        Routes {
            any,
            skills,
            next,
            first: first_moves(skills, &self.now, &from),
        }
    }
}

/// For each goal, the first move of a shortest route (breadth-first search).
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

impl Routes {
    /// One of the moves allowed now.
    pub(super) fn any(&self) -> usize {
        self.any
    }

    /// The next move towards a goal, from a skill, or from now if there is none. If no route is
    /// known: from a skill, the goal itself; from now, nothing.
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
