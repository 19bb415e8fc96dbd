//! `waymark course preview`: a course as one page to read through, as students see its texts.

use std::{fmt::Write, fs, path::Path};

use waymark::course::{
    Answer, Course, Item, Skill, Variant,
    text::{Block, Figure, Inline, MathMl, Rendered, Source, render::render, speech::Voice},
    variables::Values,
};

/// Writes the page: each skill's explanation, and one variant of each item.
pub(crate) fn run(course: &Course, seed: u64, out: &Path) -> Result<(), String> {
    let pen = Pen {
        voice: Voice::of(&course.language),
    };
    let mut page = format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>\
         <style>body{{max-width:44rem;margin:2rem auto;font:1.1rem/1.6 serif}}\
         .figure *{{stroke:#333;fill:none}}\
         .figure text{{fill:#111;stroke:none}}.figure .filled{{fill:#8bb}}\
         article{{margin:2rem 0;border-top:1px solid}}label{{display:block}}</style>\
         <main><h1>{}</h1>",
        escaped(&course.language),
        escaped(&course.title),
        escaped(&course.title)
    );
    for skill in &course.skills {
        page.push_str(&pen.skill(skill, seed)?);
    }
    page.push_str("</main></html>\n");
    fs::write(out, page).map_err(|error| format!("{}: {error}", out.display()))
}

struct Pen {
    voice: Voice,
}

impl Pen {
    fn skill(&self, skill: &Skill, seed: u64) -> Result<String, String> {
        let mut found = format!("<h2>{}</h2>", escaped(&skill.title));
        found.push_str(&self.text(&skill.explanation, &Values::default())?);
        for item in &skill.items {
            found.push_str(&self.item(item, seed)?);
        }
        Ok(found)
    }

    fn item(&self, item: &Item, seed: u64) -> Result<String, String> {
        let variant = Variant::new(item, seed).map_err(|error| error.to_string())?;
        let values = &variant.values;
        let prompt = self.rendered(&item.prompt, values)?;
        let (heading, rest) = match prompt.split_first() {
            Some((Block::Paragraph(line), rest)) => (inlines(line), blocks(rest)),
            _ => (escaped(&item.id), blocks(&prompt)),
        };
        let mut found = format!(
            "<article id=\"{}\"><h3>{heading}</h3>{rest}",
            escaped(&item.id)
        );
        let kind = match &item.answer {
            Answer::Choice { .. } => "radio",
            Answer::Select { .. } => "checkbox",
            Answer::Number(_)
            | Answer::Typed(_)
            | Answer::Working(_)
            | Answer::Order(_)
            | Answer::Match(_)
            | Answer::Blanks(_)
            | Answer::NumberLine(_)
            | Answer::Plane(_)
            | Answer::Shade(_) => "hidden",
        };
        for option in variant.options.iter().filter_map(|option| option.text()) {
            let text = self.rendered(option, values)?;
            let text = match text.as_slice() {
                [Block::Paragraph(line)] => inlines(line),
                several => blocks(several),
            };
            let name = escaped(&item.id);
            let _ = write!(
                found,
                "<label><input type=\"{kind}\" name=\"{name}\"> {text}</label>"
            );
        }
        for hint in &item.hints {
            found.push_str(&self.text(hint, values)?);
        }
        found.push_str(&self.text(&item.solution, values)?);
        found.push_str("</article>");
        Ok(found)
    }

    fn text(&self, source: &Source, values: &Values) -> Result<String, String> {
        self.rendered(source, values).map(|text| blocks(&text))
    }

    fn rendered(&self, source: &Source, values: &Values) -> Result<Rendered, String> {
        render(source, values, self.voice).map_err(|error| error.to_string())
    }
}

fn blocks(text: &[Block<MathMl, Figure>]) -> String {
    text.iter().map(block).collect()
}

fn block(block: &Block<MathMl, Figure>) -> String {
    match block {
        Block::Paragraph(line) => format!("<p>{}</p>", inlines(line)),
        Block::Heading(line) => format!("<h4>{}</h4>", inlines(line)),
        Block::List { ordered, items } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let items: String = items
                .iter()
                .map(|item| format!("<li>{}</li>", blocks(item)))
                .collect();
            format!("<{tag}>{items}</{tag}>")
        }
        Block::Table { head, rows } => {
            let row = |cells: &[Vec<Inline<MathMl>>], tag: &str| -> String {
                let cells = cells
                    .iter()
                    .map(|cell| format!("<{tag}>{}</{tag}>", inlines(cell)));
                format!("<tr>{}</tr>", cells.collect::<String>())
            };
            let rows: String = rows.iter().map(|cells| row(cells, "td")).collect();
            format!("<table>{}{rows}</table>", row(head, "th"))
        }
        Block::Figure(Figure::Bars(bars)) => {
            let bars = bars
                .iter()
                .map(|bar| format!("{}/{}", bar.filled, bar.parts));
            format!("<p>[{}]</p>", bars.collect::<Vec<_>>().join(", "))
        }
        Block::Figure(Figure::Line(line)) => {
            format!("<p>[{} … {}: {:?}]</p>", line.from, line.to, line.marks)
        }
        Block::Figure(Figure::Drawing(drawing)) => match drawing.svg() {
            Ok(svg) => svg,
            Err(error) => format!("<p>[{}]</p>", escaped(&error.to_string())),
        },
    }
}

fn inlines(line: &[Inline<MathMl>]) -> String {
    line.iter().map(inline).collect()
}

fn inline(inline: &Inline<MathMl>) -> String {
    match inline {
        Inline::Text(text) => escaped(text),
        Inline::Emphasis(line) => format!("<em>{}</em>", inlines(line)),
        Inline::Strong(line) => format!("<strong>{}</strong>", inlines(line)),
        Inline::Code(text) => format!("<code>{}</code>", escaped(text)),
        Inline::Math(maths) | Inline::Display(maths) => maths.as_str().to_owned(),
        Inline::Break => "<br>".to_owned(),
        Inline::Blank(_) => "____".to_owned(),
    }
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
