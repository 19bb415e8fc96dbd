//! What a policy may know of a student's task: skills, prerequisites, the target, and what was
//! answered. Nothing of how the student learns.

/// Skills by number, with what each requires. Unlike a course's graph the order of the numbers
/// means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Domain {
    requires: Vec<Vec<usize>>,
    leads_to: Vec<Vec<usize>>,
    order: Vec<usize>,
}

impl Domain {
    /// Builds a domain from each skill's direct prerequisites. Numbers that do not exist are left
    /// out; of a circle, the edge that closes it.
    pub fn new(requires: &[Vec<usize>]) -> Self {
        let count = requires.len();
        let mut domain = Self {
            requires: vec![Vec::new(); count],
            leads_to: vec![Vec::new(); count],
            order: vec![],
        };
        for (skill, before) in requires.iter().enumerate() {
            for &required in before {
                let known = required < count && !domain.requires[skill].contains(&required);
                if known && required != skill && !domain.reaches(skill, required) {
                    domain.requires[skill].push(required);
                    domain.leads_to[required].push(skill);
                }
            }
        }
        domain.order = domain.sorted();
        domain
    }

    /// Number of skills.
    pub fn len(&self) -> usize {
        self.requires.len()
    }

    /// Whether there are no skills.
    pub fn is_empty(&self) -> bool {
        self.requires.is_empty()
    }

    /// What a skill requires directly.
    pub fn requires(&self, skill: usize) -> &[usize] {
        &self.requires[skill]
    }

    /// What requires a skill directly.
    pub fn leads_to(&self, skill: usize) -> &[usize] {
        &self.leads_to[skill]
    }

    /// All skills, each after what it requires.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Whether `to` is `from` or stands on it.
    pub fn reaches(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.len()];
        let mut open = vec![from];
        while let Some(skill) = open.pop() {
            if skill == to {
                return true;
            }
            if !std::mem::replace(&mut seen[skill], true) {
                open.extend(&self.leads_to[skill]);
            }
        }
        false
    }

    /// The given skills and all that they stand on, each after what it requires.
    pub fn needed(&self, target: &[usize]) -> Vec<usize> {
        let mut needed = vec![false; self.len()];
        let mut open = target.to_vec();
        while let Some(skill) = open.pop() {
            if !std::mem::replace(&mut needed[skill], true) {
                open.extend(&self.requires[skill]);
            }
        }
        self.order
            .iter()
            .copied()
            .filter(|&skill| needed[skill])
            .collect()
    }

    /// The longest chain of prerequisites before each skill.
    pub fn depths(&self) -> Vec<usize> {
        let mut depths = vec![0; self.len()];
        for &skill in &self.order {
            depths[skill] = self.requires[skill]
                .iter()
                .map(|&required| depths[required] + 1)
                .max()
                .unwrap_or(0);
        }
        depths
    }

    /// Kahn's algorithm, smallest number first.
    fn sorted(&self) -> Vec<usize> {
        let mut missing: Vec<usize> = self.requires.iter().map(Vec::len).collect();
        let mut taken = vec![false; self.len()];
        let mut order = Vec::with_capacity(self.len());
        while let Some(skill) = (0..self.len()).find(|&skill| !taken[skill] && missing[skill] == 0)
        {
            taken[skill] = true;
            order.push(skill);
            self.leads_to[skill]
                .iter()
                .for_each(|&next| missing[next] -= 1);
        }
        order
    }
}

/// What the score will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// How many of the target skills can be done when the time is over.
    Mastery,
    /// The mean chance of remembering the target skills, over the whole time.
    Retention,
}

/// One answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// Skill.
    pub skill: usize,
    /// Whether it was right.
    pub correct: bool,
    /// Hours since the answer before.
    pub hours: f64,
}

/// What a policy is given at the start.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Skills and prerequisites.
    pub domain: Domain,
    /// Skills that count.
    pub target: Vec<usize>,
    /// Number of choices to make.
    pub horizon: usize,
    /// What counts.
    pub objective: Objective,
    /// What was answered before.
    pub history: Vec<Outcome>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_follows_the_prerequisites_and_not_the_numbers() {
        let domain = Domain::new(&[vec![2], vec![0], vec![], vec![1, 2]]);
        assert_eq!(domain.order(), [2, 0, 1, 3]);
        assert_eq!(domain.needed(&[1]), [2, 0, 1]);
        assert_eq!(domain.depths(), [1, 2, 0, 3]);
    }

    #[test]
    fn circles_and_unknown_numbers_are_cut() {
        let domain = Domain::new(&[vec![1, 9], vec![0], vec![2]]);
        assert_eq!(domain.order().len(), 3);
        assert_eq!(domain.requires(2), [0_usize; 0]);
    }
}
