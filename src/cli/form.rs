//! `--article-out` and `--front-matter`: what is made of an article, and what that does not go with.

use super::args::{FileArgs, FormArgs};
use super::options::usage;
use crate::batch::Input;
use crate::encoding::Encoding;
use crate::press::{self, ArticleMode, Form, OutputEncoding};

/// The form that the arguments name.
pub(super) fn of(args: &FormArgs) -> Form {
    match args.article_out {
        Some(_) => Form::Json,
        None if args.front_matter => Form::FrontMatter,
        None => Form::Document,
    }
}

/// Refuses what makes no sense of another form than the document.
///
/// # Errors
/// A [`UsageError`](super::exit::UsageError) that says why.
pub(super) fn check(options: &press::Options, files: &FileArgs) -> anyhow::Result<()> {
    let (name, made) = match options.form {
        Form::Document => return Ok(()),
        Form::Json => ("--article-out json", "JSON"),
        Form::FrontMatter => ("--front-matter", "Markdown"),
    };
    let is_utf8 = matches!(
        options.to_encoding,
        OutputEncoding::Utf8 | OutputEncoding::Named(Encoding::Utf8, false)
    );
    let why = if files.in_place {
        format!("--in-place would put {made} in the place of the input; {name} goes with --output")
    } else if files.diff {
        format!("{name} gives {made}, no changed document, so there is no --diff to show")
    } else if files.copy_others {
        format!(
            "{name} gives names of its own to the outputs, so nothing is copied beside them: no --copy-others"
        )
    } else if options.article == ArticleMode::Off {
        format!("{name} gives the parts of an article, which --article off does not tell")
    } else if !is_utf8 {
        format!("{name} is in UTF-8, without a byte order mark: no other --to-encoding")
    } else {
        return Ok(());
    };
    usage(&why)
}

/// Gives the outputs in a folder the extension of what they hold.
pub(super) fn rename(inputs: &mut [Input], form: Form) {
    let Some(extension) = form.extension() else { return };
    inputs.iter_mut().for_each(|input| {
        input.target.set_extension(extension);
    });
}
