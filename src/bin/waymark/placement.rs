//! `waymark placement`

use std::path::PathBuf;

use clap::Args;
use rayon::prelude::*;

use waymark::lab::{
    comparison::{mean, student_seed},
    graph_placement::{Placed, Untangled, untangled},
};

use crate::response_file::open;

/// The most skills that a graph may have.
const MOST_SKILLS: usize = 5_000;

/// What to place on.
#[derive(Args)]
pub(crate) struct Placement {
    /// A table with the columns `name` and `prerequisites` (commas or semicolons between), plain or
    /// gzip.
    #[arg(long)]
    graph: PathBuf,
    /// Number of simulated students.
    #[arg(long, default_value_t = 200)]
    students: u64,
    /// Spread of each student's ability from component to component; a component's skills lie from
    /// 0 (first) to 1 (last).
    #[arg(long, default_value_t = 0.1)]
    noise: f64,
    /// The seed of the students.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

impl Placement {
    /// Places simulated students and prints how many skills are on the right side.
    pub(crate) fn run(&self) -> Result<(), String> {
        if self.students == 0 {
            return Err("--students must be above 0".into());
        }
        let graph = untangled(&self.read()?);
        print_graph(&graph);
        let placed: Vec<_> = (0..self.students)
            .into_par_iter()
            .map(|at| graph.place(self.noise, student_seed(self.seed, at)))
            .collect();
        let of = |figure: fn(&Placed) -> f64| mean(&placed.iter().map(figure).collect::<Vec<_>>());
        let mut questions: Vec<usize> = placed.iter().map(|placed| placed.questions).collect();
        questions.sort_unstable();
        println!(
            "{} simulated students (not people), questions: median {}, at most {}",
            self.students,
            questions[questions.len() / 2],
            questions[questions.len() - 1]
        );
        println!("skills on the right side");
        println!(
            "  placed                             {:.3}",
            of(|placed| placed.right)
        );
        println!(
            "  before the first question          {:.3}",
            of(|placed| placed.unasked)
        );
        println!(
            "  asking nothing, shares known       {:.3}",
            graph.blind(self.noise, self.students, self.seed)
        );
        Ok(())
    }

    fn read(&self) -> Result<Vec<(String, Vec<String>)>, String> {
        let fault = |what: &dyn std::fmt::Display| format!("{}: {what}", self.graph.display());
        let mut table = csv::Reader::from_reader(open(&self.graph)?);
        let headers = table.byte_headers().map_err(|error| fault(&error))?.clone();
        let column = |name: &str| {
            let at = headers.iter().position(|header| header == name.as_bytes());
            at.ok_or_else(|| fault(&format!("there is no column {name}")))
        };
        let (name, before) = (column("name")?, column("prerequisites")?);
        let mut skills = Vec::new();
        for record in table.byte_records() {
            let record = record.map_err(|error| fault(&error))?;
            let text =
                |at: usize| String::from_utf8_lossy(record.get(at).unwrap_or(b"")).into_owned();
            let requires = text(before);
            let requires = requires
                .split([',', ';'])
                .map(str::trim)
                .filter(|id| !id.is_empty());
            skills.push((text(name), requires.map(str::to_owned).collect()));
        }
        if skills.is_empty() || skills.len() > MOST_SKILLS {
            let count = skills.len();
            return Err(fault(&format!(
                "there are {count} skills; 1 to {MOST_SKILLS} are possible"
            )));
        }
        Ok(skills)
    }
}

fn print_graph(graph: &Untangled) {
    println!(
        "{} skills in {} components; {} prerequisites close a circle and are left out",
        graph.graph.len(),
        graph.components,
        graph.broken.len()
    );
    for (skill, before) in &graph.broken {
        println!("  {skill} requires {before}");
    }
}
