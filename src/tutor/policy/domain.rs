//! Skills and their prerequisites, as a policy sees them.

/// Skills by number, each with its prerequisites. Unlike in a course's graph, the order of the
/// numbers means nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Domain {
    requires: Vec<Vec<usize>>,
    leads_to: Vec<Vec<usize>>,
    order: Vec<usize>,
}

impl Domain {
    /// Builds a domain from the direct prerequisites of each skill. Numbers of skills that do not
    /// exist are dropped, and so is the edge that closes a circle.
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

    /// The direct prerequisites of a skill.
    pub fn requires(&self, skill: usize) -> &[usize] {
        &self.requires[skill]
    }

    /// The skills whose direct prerequisite is this one.
    pub fn leads_to(&self, skill: usize) -> &[usize] {
        &self.leads_to[skill]
    }

    /// All skills, each after its prerequisites.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// Whether `to` is `from`, or `from` is a direct or indirect prerequisite of it.
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

    /// The given skills and all their prerequisites, each after its own prerequisites.
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

    /// The length of the longest chain of prerequisites before each skill.
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

    /// Topological order by Kahn's algorithm, smallest number first.
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
