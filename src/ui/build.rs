//! Turns the locale files into Rust, so that a missing or misspelt key stops the build.
//!
//! Runs for the web build only. It uses the parser and the code generator of `leptos_i18n`
//! directly: its ready-made build crate would also compile a Unicode data exporter with a network
//! client, which nothing here needs.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=src/ui/build.rs");
    #[cfg(feature = "web")]
    locales::generate()?;
    Ok(())
}

#[cfg(feature = "web")]
mod locales {
    use std::{env, error::Error, fs, path::PathBuf};

    use leptos_i18n_codegen::gen_code;
    use leptos_i18n_parser::parse_locales::{
        options::{Config, ParseOptions},
        parse_locales,
    };

    /// One file a screen in each locale's folder.
    const NAMESPACES: [&str; 12] = [
        "common", "learn", "library", "map", "progress", "summary", "data", "teach", "about",
        "ways", "end", "answers",
    ];

    pub(super) fn generate() -> Result<(), Box<dyn Error>> {
        let config = Config::new("en")?
            .add_locale("zh-Hans")?
            .add_namespaces(NAMESPACES)?
            .locales_path("src/ui/locales")
            .parse_options(ParseOptions::new().interpolate_display(true));
        let parsed = parse_locales(None, config)?;
        for path in parsed.tracked_files.iter().flatten() {
            println!("cargo::rerun-if-changed={path}");
        }
        for warning in parsed.diag.warnings().iter() {
            println!("cargo::error=locales: {warning}");
        }
        for error in parsed.diag.errors().iter() {
            println!("cargo::error=locales: {error}");
        }
        let module = gen_code(&parsed, None, false, None, false)?;
        fs::write(
            PathBuf::from(env::var("OUT_DIR")?).join("locales.rs"),
            module.to_string(),
        )?;
        Ok(())
    }
}
