//! Reads Markdown as a typed tree. Raw HTML, links and images are read as plain text.

use std::{iter::Peekable, ops::Range};

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use crate::course::{
    figure::Kind,
    text::{Block, FigureSource, Inline, LineSource, Source, Tex},
};

/// A fenced block that is not text: `example`, `item` or `misconception`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct Fence {
    pub(in crate::course) name: String,
    pub(in crate::course) content: String,
    /// First line of the content in the file, counted from 1.
    pub(in crate::course) line: usize,
}

/// A fault in Markdown, and its line, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::course) struct MarkdownError {
    pub(in crate::course) line: usize,
    pub(in crate::course) problem: String,
}

type Events<'a> = Peekable<OffsetIter<'a>>;

/// Reads text that may contain figures but no other fenced blocks.
pub(in crate::course) fn read_text(markdown: &str) -> Result<Source, MarkdownError> {
    let (text, fences) = read_document(markdown)?;
    match fences.first() {
        None => Ok(text),
        Some(fence) => Err(MarkdownError {
            line: fence.line,
            problem: format!("a `{}` block cannot stand here", fence.name),
        }),
    }
}

/// Reads a skill file: its text and its fenced blocks.
pub(in crate::course) fn read_document(
    markdown: &str,
) -> Result<(Source, Vec<Fence>), MarkdownError> {
    let options = Options::ENABLE_MATH | Options::ENABLE_TABLES;
    refuse_deep_nesting(markdown, options)?;
    let mut reader = Reader {
        markdown,
        fences: Vec::new(),
    };
    let mut events = Parser::new_ext(markdown, options)
        .into_offset_iter()
        .peekable();
    let text = reader.blocks(&mut events)?;
    Ok((text, reader.fences))
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

/// The line of a position, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())]
        .iter()
        .filter(|&&byte| byte == b'\n')
        .count()
        + 1
}

struct Reader<'a> {
    markdown: &'a str,
    fences: Vec<Fence>,
}

impl<'a> Reader<'a> {
    fn line(&self, at: usize) -> usize {
        line_of(self.markdown, at)
    }

    /// Reads blocks up to and including the end of the enclosing element, or to the end of the
    /// text.
    fn blocks(&mut self, events: &mut Events<'a>) -> Result<Source, MarkdownError> {
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
            self.block(event, range, events, &mut blocks)?;
        }
        Ok(blocks)
    }

    fn block(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        events: &mut Events<'a>,
        blocks: &mut Source,
    ) -> Result<(), MarkdownError> {
        match event {
            Event::Start(Tag::Paragraph) => blocks.push(Block::Paragraph(line(events))),
            Event::Start(Tag::Heading { .. }) => blocks.push(Block::Heading(line(events))),
            Event::Start(Tag::List(first)) => {
                let items = self.list_items(events)?;
                blocks.push(Block::List {
                    ordered: first.is_some(),
                    items,
                });
            }
            Event::Start(Tag::Table(_)) => blocks.push(table(events)),
            Event::Start(Tag::CodeBlock(kind)) => {
                let content = code(events);
                if let Some(figure) = self.fence(kind, content, &range)? {
                    blocks.push(Block::Figure(figure));
                }
            }
            Event::Start(_) => blocks.extend(self.blocks(events)?),
            Event::Html(html) => blocks.push(Block::Paragraph(vec![Inline::Text(
                html.trim_end().to_owned(),
            )])),
            _ => {}
        }
        Ok(())
    }

    fn list_items(&mut self, events: &mut Events<'a>) -> Result<Vec<Source>, MarkdownError> {
        let mut items = Vec::new();
        while let Some((event, _)) = events.next() {
            match event {
                Event::Start(Tag::Item) => items.push(self.blocks(events)?),
                _ => break,
            }
        }
        Ok(items)
    }

    fn fence(
        &mut self,
        kind: CodeBlockKind<'a>,
        content: String,
        range: &Range<usize>,
    ) -> Result<Option<FigureSource>, MarkdownError> {
        let line = self.line(range.start);
        let name = match &kind {
            CodeBlockKind::Fenced(name) => name.trim(),
            CodeBlockKind::Indented => "",
        };
        let error = |problem| MarkdownError { line, problem };
        match name {
            "bar" => bars(&content).map(Some).map_err(error),
            "line" => {
                let line = number_line(&content).map_err(error)?;
                Ok(Some(FigureSource::Line(line)))
            }
            name if let Some(kind) = Kind::named(name) => {
                let text = content.trim().to_owned();
                Ok(Some(FigureSource::Drawing { kind, text }))
            }
            "example" | "item" | "misconception" | "picture" => {
                self.fences.push(Fence {
                    name: name.to_owned(),
                    content,
                    line: line + 1,
                });
                Ok(None)
            }
            _ => Err(error(format!(
                "a block is called example, item, misconception or picture, or as a drawing is \
                 (bar, line, area, balance, plane, histogram, columns, dots, spinner, marbles, \
                 clock, angle), not `{name}`"
            ))),
        }
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

fn bars(content: &str) -> Result<FigureSource, String> {
    let bar = |line: &str| {
        let (filled, parts) =
            split_outside_brackets(line, '/').ok_or("a bar is written `filled / parts`")?;
        Ok((filled.trim().to_owned(), parts.trim().to_owned()))
    };
    let lines = content.lines().filter(|line| !line.trim().is_empty());
    let bars = lines.map(bar).collect::<Result<Vec<_>, &str>>()?;
    if bars.is_empty() {
        Err("a bar figure has no bars".to_owned())
    } else {
        Ok(FigureSource::Bars(bars))
    }
}

fn split_outside_brackets(text: &str, at: char) -> Option<(&str, &str)> {
    let mut depth = 0;
    let found = text.char_indices().find(|(_, letter)| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        depth == 0 && *letter == at
    })?;
    Some((&text[..found.0], &text[found.0 + at.len_utf8()..]))
}

/// Reads a number line.
pub(in crate::course) fn number_line(content: &str) -> Result<LineSource, String> {
    let problem = "a number line is written `from 0 to 2 step 1/4 mark 3/4, 5/4`";
    let rest = content.trim().strip_prefix("from ").ok_or(problem)?;
    let (from, rest) = rest.split_once(" to ").ok_or(problem)?;
    let (to, rest) = rest.split_once(" step ").ok_or(problem)?;
    let (step, marks) = rest.split_once(" mark ").unwrap_or((rest, ""));
    let own = |text: &str| text.trim().to_owned();
    let marks = marks
        .split(',')
        .map(own)
        .filter(|mark| !mark.is_empty())
        .collect();
    Ok(LineSource {
        from: own(from),
        to: own(to),
        step: own(step),
        marks,
    })
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
        let (_, fences) =
            read_document("# T\n\ntext\n\n```item\nid = \"a\"\n```\n").expect("reads");
        assert_eq!(fences[0].line, 6);
        assert_eq!(fences[0].content, "id = \"a\"\n");
        let error = read_document("a\n\n```itme\nx\n```").expect_err("unknown block");
        assert_eq!(error.line, 3);
    }
}
