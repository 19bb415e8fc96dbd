//! Reads Markdown as a typed tree. Raw HTML is read as plain text; what would lose its meaning is a
//! fault: a formula that is not closed, links and images.

use std::{iter::Peekable, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::course::{
    figure::Kind,
    text::{
        Block, FigureSource, Inline, Source, Tex,
        fault::{MarkdownError, line_of},
        figure_source::{bars, number_line},
        losses::losses,
    },
};

/// A fenced block that is not text: `example`, `item` or `misconception`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct Fence {
    pub(in crate::course) name: String,
    pub(in crate::course) content: String,
    /// First line of the content in the file, counted from 1.
    pub(in crate::course) line: usize,
}

type Events<'a> = Peekable<OffsetIter<'a>>;

/// A file or a text that was read, with everything that is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::course) struct Document {
    pub(in crate::course) text: Source,
    pub(in crate::course) fences: Vec<Fence>,
    pub(in crate::course) faults: Vec<MarkdownError>,
}

/// Reads text that may contain figures but no other fenced blocks. Returns all faults.
pub(in crate::course) fn read_text(markdown: &str) -> Result<Source, Vec<MarkdownError>> {
    let Document {
        text,
        fences,
        mut faults,
    } = read_document(markdown);
    faults.extend(fences.into_iter().map(|fence| MarkdownError {
        line: fence.line,
        problem: format!("a `{}` block cannot stand here", fence.name),
    }));
    if faults.is_empty() {
        Ok(text)
    } else {
        Err(faults)
    }
}

/// Reads a skill file: its text and its fenced blocks. A fault in one place hides nothing of the
/// rest.
pub(in crate::course) fn read_document(markdown: &str) -> Document {
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES;
    let mut reader = Reader {
        markdown,
        fences: Vec::new(),
        faults: Vec::new(),
    };
    let mut text = Vec::new();
    match refuse_deep_nesting(markdown, options) {
        Err(error) => reader.faults.push(error),
        Ok(()) => {
            reader.faults = losses(markdown, options);
            let mut events = Parser::new_ext(markdown, options)
                .into_offset_iter()
                .peekable();
            text = reader.blocks(&mut events);
        }
    }
    Document {
        text,
        fences: reader.fences,
        faults: reader.faults,
    }
}

/// Text that stands in deeper quotes, lists and emphasis than this is refused, so that a hostile
/// file cannot exhaust the stack. Set by hand.
const DEEPEST: usize = 32;

fn refuse_deep_nesting(markdown: &str, options: Options) -> Result<(), MarkdownError> {
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(markdown, options).into_offset_iter() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Err(MarkdownError {
                line: line_of(markdown, range.start),
                problem: format!("quotes, lists or emphasis are nested more than {DEEPEST} deep"),
            });
        }
    }
    Ok(())
}

struct Reader<'a> {
    markdown: &'a str,
    fences: Vec<Fence>,
    faults: Vec<MarkdownError>,
}

impl<'a> Reader<'a> {
    fn line(&self, at: usize) -> usize {
        line_of(self.markdown, at)
    }

    fn fault(&mut self, at: usize, problem: impl Into<String>) {
        self.faults.push(MarkdownError {
            line: self.line(at),
            problem: problem.into(),
        });
    }

    /// Reads blocks up to and including the end of the enclosing element, or to the end of the
    /// text.
    fn blocks(&mut self, events: &mut Events<'a>) -> Source {
        let mut blocks = Vec::new();
        while let Some((event, range)) = events.peek().cloned() {
            if !opens_block(&event) {
                // A tight list's items hold their text without a paragraph around it.
                let line = inlines(events);
                if !line.is_empty() {
                    blocks.push(Block::Paragraph(line));
                }
                if matches!(events.peek(), Some((Event::End(_), _)) | None) {
                    events.next();
                    break;
                }
                continue;
            }
            events.next();
            self.block(event, range, events, &mut blocks);
        }
        blocks
    }

    fn block(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        events: &mut Events<'a>,
        blocks: &mut Source,
    ) {
        match event {
            Event::Start(Tag::Paragraph) => blocks.push(Block::Paragraph(line(events))),
            Event::Start(Tag::Heading { .. }) => blocks.push(Block::Heading(line(events))),
            Event::Start(Tag::List(first)) => {
                let items = self.list_items(events);
                blocks.push(Block::List {
                    ordered: first.is_some(),
                    items,
                });
            }
            Event::Start(Tag::Table(_)) => blocks.push(table(events)),
            Event::Start(Tag::CodeBlock(kind)) => {
                let content = code(events);
                if let Some(figure) = self.fence(kind, content, &range) {
                    blocks.push(Block::Figure(figure));
                }
            }
            Event::Start(_) => blocks.extend(self.blocks(events)),
            Event::Html(html) => blocks.push(Block::Paragraph(vec![Inline::Text(
                html.trim_end().to_owned(),
            )])),
            _ => {}
        }
    }

    fn list_items(&mut self, events: &mut Events<'a>) -> Vec<Source> {
        let mut items = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(events)),
                _ => break,
            }
        }
        items
    }

    fn fence(
        &mut self,
        kind: CodeBlockKind<'a>,
        content: String,
        range: &Range<usize>,
    ) -> Option<FigureSource> {
        let name = match &kind {
            CodeBlockKind::Fenced(name) => name.trim(),
            CodeBlockKind::Indented => "",
        };
        let figure = match name {
            "bar" => bars(&content),
            "line" => number_line(&content).map(FigureSource::Line),
            name if let Some(kind) = Kind::named(name) => {
                let text = content.trim().to_owned();
                Ok(FigureSource::Drawing { kind, text })
            }
            "example" | "item" | "misconception" | "picture" => {
                self.fences.push(Fence {
                    name: name.to_owned(),
                    content,
                    line: self.line(range.start) + 1,
                });
                return None;
            }
            _ => Err(format!(
                "a block is called example, item, misconception or picture, or as a drawing is \
                 (bar, line, area, balance, plane, histogram, columns, dots, spinner, marbles, \
                 clock, angle), not `{name}`"
            )),
        };
        figure
            .map_err(|problem| self.fault(range.start, problem))
            .ok()
    }
}

fn opens_block(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. } | Tag::Strikethrough
        ),
        Event::Html(_) | Event::Rule => true,
        _ => false,
    }
}

/// Reads the inline content of a block, up to and including its end.
fn line(events: &mut Events<'_>) -> Vec<Inline<Tex>> {
    let line = inlines(events);
    events.next();
    line
}

/// Reads inline content, up to but not including the next end or block.
fn inlines(events: &mut Events<'_>) -> Vec<Inline<Tex>> {
    let mut line: Vec<Inline<Tex>> = Vec::new();
    while let Some((event, _)) =
        events.next_if(|(event, _)| !opens_block(event) && !matches!(event, Event::End(_)))
    {
        match event {
            Event::Start(Tag::Emphasis) => line.push(Inline::Emphasis(self::line(events))),
            Event::Start(Tag::Strong) => line.push(Inline::Strong(self::line(events))),
            Event::Start(_) => line.extend(self::line(events)),
            Event::Text(text) | Event::InlineHtml(text) => push_text(&mut line, &text),
            Event::SoftBreak => push_text(&mut line, " "),
            Event::Code(text) => line.push(Inline::Code(text.into_string())),
            Event::InlineMath(tex) => line.push(Inline::Math(Tex(tex.into_string()))),
            Event::DisplayMath(tex) => line.push(Inline::Display(Tex(tex.into_string()))),
            Event::HardBreak => line.push(Inline::Break),
            _ => {}
        }
    }
    line
}

fn push_text(line: &mut Vec<Inline<Tex>>, text: &str) {
    if let Some(Inline::Text(last)) = line.last_mut() {
        last.push_str(text);
    } else {
        line.push(Inline::Text(text.to_owned()));
    }
}

fn code(events: &mut Events<'_>) -> String {
    let mut content = String::new();
    for (event, _) in events.by_ref() {
        match event {
            Event::Text(text) => content.push_str(&text),
            Event::End(TagEnd::CodeBlock) => break,
            _ => {}
        }
    }
    content
}

fn table(events: &mut Events<'_>) -> Block<Tex, FigureSource> {
    let (mut head, mut rows) = (Vec::new(), Vec::new());
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::TableHead) => head = cells(events),
            Event::Start(Tag::TableRow) => rows.push(cells(events)),
            _ => break,
        }
    }
    Block::Table { head, rows }
}

fn cells(events: &mut Events<'_>) -> Vec<Vec<Inline<Tex>>> {
    let mut cells = Vec::new();
    while let Some((Event::Start(Tag::TableCell), _)) = events.next() {
        cells.push(line(events));
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_a_tree() {
        let text = read_text(
            "One *half* is $\\frac{1}{2}$.\n\n- a\n- b **c**\n\n```bar\n@a / (@b)\n```\n",
        )
        .expect("reads");
        assert_eq!(text.len(), 3, "{text:#?}");
        assert!(
            matches!(&text[0], Block::Paragraph(line) if line.len() == 5),
            "{text:#?}"
        );
        assert!(
            matches!(&text[1], Block::List { ordered: false, items } if items.len() == 2),
            "{text:#?}"
        );
        let bars = FigureSource::Bars(vec![("@a".to_owned(), "(@b)".to_owned())]);
        assert_eq!(text[2], Block::Figure(bars));
    }

    #[test]
    fn tables_and_loose_lists_keep_their_order() {
        let text = read_text("| a | $b$ |\n|---|---|\n| 1 | 2 |\n\n1. x\n\n   y\n\n2. z\n\nend")
            .expect("reads");
        assert!(
            matches!(&text[0], Block::Table { head, rows } if head.len() == 2 && rows.len() == 1),
            "{text:#?}"
        );
        assert!(
            matches!(
                &text[1],
                Block::List { ordered: true, items } if items.len() == 2 && items[0].len() == 2
            ),
            "{text:#?}"
        );
        assert_eq!(
            text[2],
            Block::Paragraph(vec![Inline::Text("end".to_owned())])
        );
    }

    #[test]
    fn raw_html_is_text() {
        let text =
            read_text("a <b onclick=\"x\">c</b>\n\n<script>alert(1)</script>\n").expect("reads");
        let words = format!("{text:?}");
        assert!(
            words.contains("<b onclick") && words.contains("<script>alert(1)</script>"),
            "{words}"
        );
        assert!(matches!(&text[0], Block::Paragraph(line) if line.len() == 1));
    }

    #[test]
    fn blocks_are_found_with_their_lines() {
        let read = read_document("# T\n\ntext\n\n```item\nid = \"a\"\n```\n");
        assert_eq!(read.fences[0].line, 6);
        assert_eq!(read.fences[0].content, "id = \"a\"\n");
        assert_eq!(read.faults, []);
    }

    #[test]
    fn a_fault_hides_nothing_of_the_rest() {
        let text = "a\n\n```itme\nx\n```\n\n```bar\n3\n```\n\n```item\nid = \"a\"\n```\n";
        let read = read_document(text);
        let lines: Vec<usize> = read.faults.iter().map(|fault| fault.line).collect();
        assert_eq!((lines, read.fences.len()), (vec![3, 7], 1));
    }
}
