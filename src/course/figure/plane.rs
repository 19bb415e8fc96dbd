//! A coordinate plane with points, lines, segments and graphs of functions.

use crate::course::{
    expression::{Expression, Scope},
    figure::{
        FigureError,
        columns::nice,
        pen::Pen,
        read::{how, list, number, shown, split},
        words::{GRAPH, LINE, NAMED_POINT, PLANE, POINT, SEGMENT, Words},
    },
    number::{Number, real},
};

const WRITTEN: &str = "x -5 to 5 y -5 to 5";

/// Longest side of the plane.
const SIDE: f64 = 300.0;
const MARGIN: f64 = 18.0;

/// Places at which a function is reckoned, from left to right.
const SAMPLES: i64 = 120;

/// Points that are said of a graph.
const SAID: i64 = 4;

/// The part of the plane that is shown, and how large it is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Left and right end.
    pub x: [Number; 2],
    /// Lower and upper end.
    pub y: [Number; 2],
}

impl Frame {
    /// Reads the first line of a plane's text.
    ///
    /// # Errors
    /// If it cannot be read, or an end is not above the other.
    pub fn read(text: &str) -> Result<Self, FigureError> {
        let rest = text.trim().strip_prefix("x ").ok_or_else(|| how(WRITTEN))?;
        let (x, y) = split(rest, " y ", WRITTEN)?;
        let ends = |text| {
            let (from, to) = split(text, " to ", WRITTEN)?;
            let (from, to) = (number(from)?, number(to)?);
            let length = real(to) - real(from);
            if (1.0..=1000.0).contains(&length) {
                Ok([from, to])
            } else {
                Err(FigureError::new(
                    "the ends of an axis must rise, by 1 to 1000",
                ))
            }
        };
        Ok(Self {
            x: ends(x)?,
            y: ends(y)?,
        })
    }

    /// Width and height of the drawing, with its margins.
    pub fn size(&self) -> [f64; 2] {
        let [wide, high] = [self.x, self.y].map(|[from, to]| real(to) - real(from));
        // Axes of like length have units of like length; others are stretched.
        let ratio = high / wide;
        let ratio = if (0.5..=1.5).contains(&ratio) {
            ratio
        } else {
            1.0
        };
        [SIDE + 2.0 * MARGIN, SIDE * ratio + 2.0 * MARGIN]
    }

    /// Where a point is drawn.
    pub fn place(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [width, height] = self.size().map(|side| side - 2.0 * MARGIN);
        let along =
            |value: f64, [from, to]: [Number; 2]| (value - real(from)) / (real(to) - real(from));
        [
            MARGIN + along(x, self.x) * width,
            MARGIN + (1.0 - along(y, self.y)) * height,
        ]
    }

    /// The places at every `snap` along both axes, row by row from below.
    pub fn spots(&self, snap: Number) -> Vec<[Number; 2]> {
        let (xs, ys) = (along(self.x, snap), along(self.y, snap));
        let row = |y: Number| xs.iter().map(move |x| [*x, y]);
        ys.into_iter().flat_map(row).collect()
    }

    fn holds(&self, [x, y]: [Number; 2]) -> bool {
        let inside = |value: Number, [from, to]: [Number; 2]| (from..=to).contains(&value);
        inside(x, self.x) && inside(y, self.y)
    }
}

/// More places than this along an axis are too close to be touched.
const MOST_ALONG: usize = 201;

/// `from`, `from + snap`, ... up to `to`; none if that is not a sensible number of places.
pub fn along([from, to]: [Number; 2], snap: Number) -> Vec<Number> {
    if snap <= Number::from_integer(0) || real(to - from) / real(snap) > MOST_ALONG as f64 {
        return Vec::new();
    }
    let next = |at: &Number| Some(*at + snap);
    let places = std::iter::successors(Some(from), next);
    places.take_while(|at| *at <= to).collect()
}

pub(super) fn draw(text: &str, words: &mut Words) -> Result<Pen, FigureError> {
    let mut lines = text.split(['\n', ';']).map(str::trim);
    let frame = Frame::read(lines.next().unwrap_or_default())?;
    let [[left, right], [low, high]] = [frame.x, frame.y].map(|ends| ends.map(shown));
    words.say(PLANE, &[&left, &right, &low, &high]);
    let [width, height] = frame.size();
    let mut pen = Pen::new(width, height);
    grid(&mut pen, &frame);
    for line in lines.filter(|line| !line.is_empty()) {
        element(&mut pen, &frame, line, words)?;
    }
    Ok(pen)
}

/// Lines and numbers at every tick, and the axes.
fn grid(pen: &mut Pen, frame: &Frame) {
    let ends = |[from, to]: [Number; 2]| [real(from), real(to)];
    let ([left, right], [low, high]) = (ends(frame.x), ends(frame.y));
    // The axes go along the edge where 0 is not in sight.
    let (zero_x, zero_y) = (0.0_f64.clamp(left, right), 0.0_f64.clamp(low, high));
    for value in ticks(left, right) {
        pen.line(
            "grid",
            frame.place([value, low]),
            frame.place([value, high]),
        );
        let [x, y] = frame.place([value, zero_y]);
        name(pen, [x, y + 11.0], value);
    }
    for value in ticks(low, high) {
        pen.line(
            "grid",
            frame.place([left, value]),
            frame.place([right, value]),
        );
        let [x, y] = frame.place([zero_x, value]);
        name(pen, [x - 11.0, y], value);
    }
    pen.line(
        "axis",
        frame.place([left, zero_y]),
        frame.place([right, zero_y]),
    );
    pen.line(
        "axis",
        frame.place([zero_x, low]),
        frame.place([zero_x, high]),
    );
    let [x, y] = frame.place([right, zero_y]);
    pen.text("label letter", [x + 10.0, y - 10.0], "x");
    let [x, y] = frame.place([zero_x, high]);
    pen.text("label letter", [x + 12.0, y - 8.0], "y");
}

fn name(pen: &mut Pen, place: [f64; 2], value: f64) {
    if value != 0.0 {
        pen.text("label small", place, &format!("{value}").replace('-', "−"));
    }
}

fn ticks(from: f64, to: f64) -> impl Iterator<Item = f64> {
    let step = nice((to - from) / 2.0);
    let first = (from / step).ceil();
    (0..)
        .map(move |at| (first + f64::from(at)) * step)
        .take_while(move |value| *value <= to)
}

fn element(pen: &mut Pen, frame: &Frame, line: &str, words: &mut Words) -> Result<(), FigureError> {
    let (what, rest) = line.split_once(' ').unwrap_or((line, ""));
    match what {
        "point" => point(pen, frame, rest, words),
        "line" | "segment" => {
            let (from, to) = split(rest, " to ", "line 0, 1 to 2, 5")?;
            let (from, to) = (pair(from, frame)?, pair(to, frame)?);
            let said = if what == "line" { LINE } else { SEGMENT };
            words.say(said, &[&point_words(from), &point_words(to)]);
            let (from, to) = (from.map(real), to.map(real));
            let ends = if what == "line" {
                through(frame, from, to)
            } else {
                vec![from, to]
            };
            trace(pen, frame, &ends);
            Ok(())
        }
        "graph" => graph(pen, frame, rest, words),
        _ => Err(FigureError::new(format!(
            "`{line}`: a plane has `point A 2, 3`, `line 0, 1 to 2, 5`, `segment` and `graph x^2`"
        ))),
    }
}

/// A point with a name before its coordinates, or without.
fn point(pen: &mut Pen, frame: &Frame, text: &str, words: &mut Words) -> Result<(), FigureError> {
    let named = text.starts_with(|letter: char| letter.is_alphabetic());
    let (name, place) = match text.split_once(' ').filter(|_| named) {
        Some((name, place)) => (name, place),
        None => ("", text),
    };
    let at = pair(place, frame)?;
    if name.is_empty() {
        words.say(POINT, &[&point_words(at)]);
    } else {
        words.say(NAMED_POINT, &[name, &point_words(at)]);
    }
    let [x, y] = frame.place(at.map(real));
    pen.circle("mark", [x, y], 6.0);
    pen.text("label", [x + 13.0, y - 12.0], name);
    Ok(())
}

fn pair(text: &str, frame: &Frame) -> Result<[Number; 2], FigureError> {
    let text = text.trim();
    let bare = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    let [x, y] = list(bare.unwrap_or(text))[..] else {
        return Err(FigureError::new(format!("`{text}` is no point: `2, 3`")));
    };
    let point = [number(x)?, number(y)?];
    if frame.holds(point) {
        Ok(point)
    } else {
        Err(FigureError::new(format!(
            "the point {text} is outside the plane"
        )))
    }
}

fn point_words([x, y]: [Number; 2]) -> String {
    format!("({}, {})", shown(x), shown(y))
}

/// The ends of a line through two points, far outside; [`trace`] cuts it.
fn through(frame: &Frame, from: [f64; 2], to: [f64; 2]) -> Vec<[f64; 2]> {
    let [left, right] = frame.x.map(real);
    let [low, high] = frame.y.map(real);
    let (run, rise) = (to[0] - from[0], to[1] - from[1]);
    if run == 0.0 {
        return vec![[from[0], low], [from[0], high]];
    }
    let steps = 200;
    (0..=steps)
        .map(|step| left + (right - left) * f64::from(step) / f64::from(steps))
        .map(|x| [x, from[1] + (x - from[0]) * rise / run])
        .collect()
}

/// A curve through points, broken where it leaves the plane.
fn trace(pen: &mut Pen, frame: &Frame, points: &[[f64; 2]]) {
    let [low, high] = frame.y.map(real);
    let slack = (high - low) / 1e6;
    let inside = |point: &[f64; 2]| (low - slack..=high + slack).contains(&point[1]);
    for run in points.chunk_by(|a, b| inside(a) && inside(b)) {
        if run.len() > 1 {
            let run: Vec<_> = run.iter().map(|point| frame.place(*point)).collect();
            pen.path("curve", &run, false);
        }
    }
}

/// The value of `x`.
struct At(Number);

impl Scope for At {
    fn get(&self, name: &str) -> Option<Number> {
        (name == "x").then_some(self.0)
    }
}

fn graph(pen: &mut Pen, frame: &Frame, text: &str, words: &mut Words) -> Result<(), FigureError> {
    let function = Expression::parse(text).map_err(|error| FigureError::new(error.to_string()))?;
    if let Some(other) = function.variables().into_iter().find(|name| *name != "x") {
        return Err(FigureError::new(format!(
            "`{other}` has no value; a graph has `x`"
        )));
    }
    let [left, right] = frame.x;
    let along = |at: i64, of: i64| left + (right - left) * Number::new(at, of);
    let value = |x: Number| function.evaluate(&At(x)).ok().map(|y| [x, y]);
    let points: Vec<_> = (0..=SAMPLES).map(|at| value(along(at, SAMPLES))).collect();
    for run in points.split(Option::is_none) {
        let run: Vec<_> = run.iter().flatten().map(|point| point.map(real)).collect();
        trace(pen, frame, &run);
    }
    let said = (0..=SAID).filter_map(|at| value(along(at, SAID)));
    let said = said.filter(|point| frame.holds(*point)).map(point_words);
    let said = said.collect::<Vec<_>>().join(", ");
    if !said.is_empty() {
        words.say(GRAPH, &[&said]);
    }
    Ok(())
}
