//! Makes the files that Trunk staged a whole site: courses, the list for offline use, 404.html, the
//! policy's hash.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use sha2::{Digest, Sha256};

use waymark::{
    course::{
        Course, Problem, Severity, check::check, help::Help, marker::ExactMarker, packed::pack,
    },
    engine::catalogue::IndexEntry,
    lab::course_folder,
};

/// Stands in index.html's policy until the hash of the inline script is known.
const HASH_PLACEHOLDER: &str = "'sha256-BASE'";
/// Marks 404.html, so that the inline script knows that the address may be no screen at all.
const ROOT: &str = "<html lang=\"en\">";
const LOST_ROOT: &str = "<html lang=\"en\" data-lost>";
/// Stands in index.html until all other files are known.
const RELEASE_PLACEHOLDER: &str = "data-release=\"RELEASE\"";
/// Stand in sw.js until the list of files is known.
const FILES_PLACEHOLDER: &str = "const FILES = {};";
const VERSION_PLACEHOLDER: &str = "const VERSION = \"\";";
/// The files of each program that index.html does not load itself; each is named in the next one,
/// the last in index.html.
const PROGRAMS: [&[&str]; 5] = [
    &["worker_bg.wasm", "worker.js", "worker_loader.js"],
    &["classroom_bg.wasm", "classroom.js", "classroom_loader.js"],
    &["screens_bg.wasm", "screens.js"],
    &["teacher_bg.wasm", "teacher.js"],
    &["answers_bg.wasm", "answers.js"],
];
/// The files of the programs that a worker fetches; the last of each is named in its loader.
const FETCHED: [[&str; 2]; 2] = [
    ["marker_bg.wasm", "marker.js"],
    ["reader_bg.wasm", "reader.js"],
];
/// The workers' loaders, and the function that they get: fetches and starts such a program.
const LOADERS: [&str; 2] = ["worker_loader.js", "classroom_loader.js"];
const FETCH_PROGRAM: &str = "self.waymarkProgram=async(name)=>{await(await import(\
    {marker:\"./marker.js\",reader:\"./reader.js\"}[name])).default()};\n";
/// Left out of the list: the worker cannot store itself, 404.html is index.html except for a mark,
/// robots.txt is for crawlers.
const UNLISTED: [&str; 3] = ["sw.js", "404.html", "robots.txt"];

/// Why a site could not be completed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SiteError {
    /// A file cannot be read or written.
    #[error("{}: {cause}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// The system's error.
        cause: io::Error,
    },
    /// A course cannot be used.
    #[error("the course in {} cannot be built:\n{}", path.display(), lines(problems))]
    Course {
        /// Its folder.
        path: PathBuf,
        /// What to correct.
        problems: Vec<Problem>,
    },
    /// A file lacks a mark that this tool replaces.
    #[error("{}: `{mark}` is missing; this tool replaces it", path.display())]
    Mark {
        /// Which file.
        path: PathBuf,
        /// The mark.
        mark: &'static str,
    },
}

fn lines(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems
        .iter()
        .map(|problem| format!("  {problem}"))
        .collect();
    lines.join("\n")
}

/// Completes the site in `dir` with the course folders found in `sources`.
pub(crate) fn run(dir: &Path, sources: &Path) -> Result<(), SiteError> {
    write_courses(&dir.join("courses"), sources)?;
    let index = dir.join("index.html");
    let mut page = read(&index)?;
    let mut fetch = FETCH_PROGRAM.to_owned();
    for files in FETCHED {
        fetch = name_program(dir, &files, &fetch)?;
    }
    for loader in LOADERS {
        let loader = dir.join(loader);
        write(&loader, &format!("{fetch}{}", read(&loader)?))?;
    }
    for files in PROGRAMS {
        page = name_program(dir, files, &page)?;
    }
    let page = with_script_hash(&index, &page)?;
    write(&index, &page)?;
    let release = name_release(dir)?;
    let named = format!("data-release=\"{release}\"");
    let page = replace(&index, &page, RELEASE_PLACEHOLDER, &named)?;
    write(&index, &page)?;
    write(
        &dir.join("404.html"),
        &replace(&index, &page, ROOT, LOST_ROOT)?,
    )?;
    write_offline_list(dir, &release)
}

/// A name of all that this release is made of. The page asks for its own release's courses by it,
/// so it stands in index.html, and is made before that.
fn name_release(dir: &Path) -> Result<String, SiteError> {
    let worker = read(&dir.join("sw.js"))?;
    Ok(short_hash(
        format!("{}{worker}", json(&hashes(dir)?)).as_bytes(),
    ))
}

/// Compiles every folder with a `course.toml` to `<id>.txt`, and lists them in `index.json`. Drafts
/// are left out.
fn write_courses(out: &Path, sources: &Path) -> Result<(), SiteError> {
    fs::create_dir_all(out).map_err(|cause| SiteError::Io {
        path: out.to_owned(),
        cause,
    })?;
    let mut index = Vec::new();
    let folders = course_folders(sources)?.into_iter();
    for folder in folders.filter(|folder| !course_folder::is_draft(folder)) {
        let course = sound_course(&folder).map_err(|problems| SiteError::Course {
            path: folder,
            problems,
        })?;
        let mut served = without_proofs(course.clone());
        let help = Help::take(&mut served);
        let file = |name: &str| out.join(format!("{}.{name}", course.id));
        write(&file("txt"), &pack(&served))?;
        write(&file("help.txt"), &pack(&help))?;
        index.push(IndexEntry::new(&course));
    }
    write(&out.join("index.json"), &json(&index))
}

/// The course without what only its check needs: no page loads it in vain.
fn without_proofs(mut course: Course) -> Course {
    let items = course.skills.iter_mut().flat_map(|skill| &mut skill.items);
    items.for_each(|item| item.verify = None);
    course
}

/// The course in a folder, or its problems.
fn sound_course(folder: &Path) -> Result<Course, Vec<Problem>> {
    let course = course_folder::read(folder)?;
    let problems = check(&course, &ExactMarker);
    if problems
        .iter()
        .any(|problem| problem.severity == Severity::Error)
    {
        Err(problems)
    } else {
        Ok(course)
    }
}

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data has a JSON form")
}

fn course_folders(sources: &Path) -> Result<Vec<PathBuf>, SiteError> {
    Ok(entries(sources)?
        .into_iter()
        .filter(|path| path.join("course.toml").is_file())
        .collect())
}

/// Puts a hash of its content into the name of each file of a program, as Trunk does for the
/// page's: a browser's cache must never give a new page the program of an old release. Returns the
/// page with the new name.
fn name_program(dir: &Path, files: &[&'static str], page: &str) -> Result<String, SiteError> {
    let index = dir.join("index.html");
    let mut former = None::<(&'static str, String)>;
    for file in files {
        let path = dir.join(file);
        let failed = |cause| SiteError::Io {
            path: path.clone(),
            cause,
        };
        let mut content = fs::read(&path).map_err(failed)?;
        if let Some((before, name)) = &former {
            let text = String::from_utf8_lossy(&content);
            content = replace(&path, &text, before, name)?.into_bytes();
        }
        let name = hashed(file, &content);
        fs::write(dir.join(&name), content).map_err(failed)?;
        fs::remove_file(&path).map_err(failed)?;
        former = Some((file, name));
    }
    match former {
        Some((loader, name)) => replace(&index, page, loader, &name),
        None => Ok(page.to_owned()),
    }
}

/// `worker.js` with its content's hash: `worker-0123456789abcdef.js`.
fn hashed(file: &str, content: &[u8]) -> String {
    let (stem, ending) = file.split_once('.').unwrap_or((file, ""));
    format!("{stem}-{}.{ending}", short_hash(content))
}

/// Puts the hash of the first inline script into the Content-Security-Policy, so that only this
/// very script may run.
fn with_script_hash(path: &Path, page: &str) -> Result<String, SiteError> {
    let missing = |mark| SiteError::Mark {
        path: path.to_owned(),
        mark,
    };
    let (_, rest) = page
        .split_once("<script>")
        .ok_or_else(|| missing("<script>"))?;
    let (script, _) = rest
        .split_once("</script>")
        .ok_or_else(|| missing("</script>"))?;
    let hash = format!(
        "'sha256-{}'",
        BASE64_STANDARD.encode(Sha256::digest(script))
    );
    replace(path, page, HASH_PLACEHOLDER, &hash)
}

/// Lists the files of this release, with a hash of each, in the service worker.
fn write_offline_list(dir: &Path, version: &str) -> Result<(), SiteError> {
    let list = json(&hashes(dir)?);
    let path = dir.join("sw.js");
    let script = replace(
        &path,
        &read(&path)?,
        FILES_PLACEHOLDER,
        &format!("const FILES = {list};"),
    )?;
    let script = replace(
        &path,
        &script,
        VERSION_PLACEHOLDER,
        &format!("const VERSION = \"{version}\";"),
    )?;
    write(&path, &script)
}

/// Path below `dir`, with slashes, to the start of the content's SHA-256.
pub(crate) fn hashes(dir: &Path) -> Result<BTreeMap<String, String>, SiteError> {
    let mut files = BTreeMap::new();
    let mut folders = vec![dir.to_owned()];
    while let Some(folder) = folders.pop() {
        for path in entries(&folder)? {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let content = fs::read(&path).map_err(|cause| SiteError::Io {
                path: path.clone(),
                cause,
            })?;
            let name = path
                .strip_prefix(dir)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            if !UNLISTED.contains(&name.as_str()) {
                files.insert(name, short_hash(&content));
            }
        }
    }
    Ok(files)
}

fn entries(dir: &Path) -> Result<Vec<PathBuf>, SiteError> {
    let failed = |cause| SiteError::Io {
        path: dir.to_owned(),
        cause,
    };
    let mut paths: Vec<PathBuf> = fs::read_dir(dir)
        .map_err(failed)?
        .map(|entry| Ok(entry.map_err(failed)?.path()))
        .collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, SiteError> {
    fs::read_to_string(path).map_err(|cause| SiteError::Io {
        path: path.to_owned(),
        cause,
    })
}

fn write(path: &Path, text: &str) -> Result<(), SiteError> {
    fs::write(path, text).map_err(|cause| SiteError::Io {
        path: path.to_owned(),
        cause,
    })
}

fn replace(path: &Path, text: &str, mark: &'static str, by: &str) -> Result<String, SiteError> {
    if text.contains(mark) {
        Ok(text.replace(mark, by))
    } else {
        Err(SiteError::Mark {
            path: path.to_owned(),
            mark,
        })
    }
}

/// The first 16 hexadecimal digits of the content's SHA-256.
fn short_hash(content: &[u8]) -> String {
    format!("{:x}", Sha256::digest(content))[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_goes_before_the_ending() {
        assert_eq!(
            hashed("worker_bg.wasm", b""),
            "worker_bg-e3b0c44298fc1c14.wasm"
        );
    }

    #[test]
    fn the_policy_names_the_inline_script() {
        let page = "<meta content=\"script-src 'sha256-BASE'\">\
            <script>alert(1)</script><script>other()</script>";
        let page = with_script_hash(Path::new("index.html"), page).expect("both marks are there");
        assert!(
            page.contains("'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"),
            "{page}"
        );
    }

    #[test]
    fn a_draft_is_left_out_and_a_fault_in_a_template_stops_the_site() {
        let dir = std::env::temp_dir().join(format!("waymark-site-{}", std::process::id()));
        let folder = dir.join("courses/halves");
        fs::create_dir_all(&folder).expect("a folder for the test");
        let manifest = "format = 1\nid = \"halves\"\ntitle = \"Halves\"\n\
            language = \"en\"\nlicence = \"MIT\"\n\
            [[skill]]\nid = \"half\"\ntitle = \"Half\"\nrequires = []\n";
        fs::write(folder.join("course.toml"), manifest).expect("written");
        let skill = |answer: &str| {
            let item = format!(
                "id = \"one\"\nprompt = \"Halve.\"\nanswer = \"{answer}\"\n\
                 hints = []\nsolution = \"So.\""
            );
            fs::write(
                folder.join("half.md"),
                format!("Halves.\n\n```item\n{item}\n```\n"),
            )
            .expect("written");
        };
        let out = dir.join("out");
        skill("1/2");
        write_courses(&out, &dir.join("courses")).expect("warnings alone stop nothing");
        assert!(
            read(&out.join("halves.txt"))
                .expect("the course is there")
                .contains("Halve.")
        );
        let draft = format!("draft = true\n{manifest}");
        fs::write(folder.join("course.toml"), draft).expect("written");
        write_courses(&out, &dir.join("courses")).expect("a draft stops nothing");
        assert_eq!(read(&out.join("index.json")).expect("the list"), "[]");
        fs::write(folder.join("course.toml"), manifest).expect("written");
        skill("1/0");
        let error = write_courses(&out, &dir.join("courses"))
            .expect_err("no number is divided by 0")
            .to_string();
        assert!(
            error.contains("half.md [one]") && error.contains("division by zero"),
            "{error}"
        );
        fs::remove_dir_all(&dir).expect("removed");
    }

    #[test]
    fn a_page_without_a_place_for_the_hash_is_refused() {
        let error = with_script_hash(Path::new("index.html"), "<script>alert(1)</script>")
            .expect_err("no mark");
        assert!(error.to_string().contains("sha256-BASE"), "{error}");
    }
}
