//! An archive being written, of which nothing depends on the day: the same parts, the same bytes.

use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use tempfile::NamedTempFile;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::seal;
use crate::error::{Failure, Result};
use crate::file::{temporary_beside, write_failure};

/// A file that fails once: what comes after goes nowhere. An archive that was not finished writes
/// its end when it is let go, and would say on standard error that it cannot.
struct Once {
    file: NamedTempFile,
    failed: bool,
}

impl Once {
    fn new(file: NamedTempFile) -> Self {
        Self { file, failed: false }
    }

    fn noting<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.failed |= done.is_err();
        done
    }
}

impl Write for Once {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.failed {
            return Ok(bytes.len());
        }
        let done = self.file.write(bytes);
        self.noting(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.failed {
            return Ok(());
        }
        let done = self.file.flush();
        self.noting(done)
    }
}

impl Seek for Once {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if self.failed {
            return Ok(0);
        }
        let done = self.file.seek(to);
        self.noting(done)
    }
}

/// An archive being written under a temporary name beside `to`.
pub(crate) struct Writer<'a> {
    zip: ZipWriter<Once>,
    to: &'a Path,
}

impl<'a> Writer<'a> {
    /// Begins one.
    ///
    /// # Errors
    /// `NotFound`, `NotWritable`, `DiskFull`.
    pub(crate) fn begin(to: &'a Path) -> Result<Self> {
        Ok(Self { zip: ZipWriter::new(Once::new(temporary_beside(to)?)), to })
    }

    /// Begins one after a head of bytes that no zip reader looks at.
    ///
    /// # Errors
    /// As [`Writer::begin`].
    pub(crate) fn begin_after(head: &[u8], to: &'a Path) -> Result<Self> {
        let mut file = temporary_beside(to)?;
        file.write_all(head).map_err(|error| write_failure(to, &error))?;
        Ok(Self { zip: ZipWriter::new(Once::new(file)), to })
    }

    /// Writes a part.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub(crate) fn part(&mut self, name: &str, size: u64, bytes: &mut dyn Read) -> Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Stored)
            .last_modified_time(DateTime::default())
            .large_file(size >= u64::from(u32::MAX));
        self.zip.start_file(name, options).map_err(|error| self.failed(error))?;
        io::copy(bytes, &mut self.zip).map_err(|error| write_failure(self.to, &error))?;
        Ok(())
    }

    /// Ends it; `head` is told the length of the whole file and gives what is written over its
    /// beginning. Then it is sealed and on the disk.
    ///
    /// # Errors
    /// `DiskFull`, `Io`.
    pub(crate) fn finish(mut self, head: impl FnOnce(u64) -> Vec<u8>) -> Result<NamedTempFile> {
        let to = self.to;
        let comment = self.zip.set_raw_comment(Box::new(seal::BLANK));
        comment.map_err(|error| self.failed(error))?;
        let mut file = self.zip.finish().map_err(|error| write_failure(to, &error.into()))?.file;
        let failed = |error: io::Error| write_failure(to, &error);
        let whole = file.as_file().metadata().map_err(failed)?.len();
        file.seek(SeekFrom::Start(0)).map_err(failed)?;
        file.write_all(&head(whole)).map_err(failed)?;
        seal::put(file.as_file_mut()).map_err(failed)?;
        file.as_file().sync_all().map_err(failed)?;
        Ok(file)
    }

    fn failed(&self, error: zip::result::ZipError) -> Failure {
        write_failure(self.to, &error.into())
    }
}
