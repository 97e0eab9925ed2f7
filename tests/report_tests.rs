//! The quarterly report of the demonstration file: what stands on the pages is what the data file
//! holds, and what goes out is recorded.

#![allow(clippy::unwrap_used, reason = "a builder that fails is a test that fails")]

use std::path::{Path, PathBuf};
use std::process::Command;

use weihua::clock::{Date, Moment};
use weihua::demo;
use weihua::desk::{DataFile, DeskKind};
use weihua::error::Code;
use weihua::id::PeriodId;
use weihua::op::Author;
use weihua::pdf::{self, Fonts};
use weihua::progress::At;
use weihua::report::document::{Attachment, Block, Cell, Document, Row, Run};
use weihua::report::quarterly::facts::{Facts, Reviewed, Standing};
use weihua::report::quarterly::{self, Drawn, Options, Placement};
use weihua::report::{self, issue, issue_over, place, place_by_rule};

struct Office {
    file: DataFile,
    folder: tempfile::TempDir,
}

fn author() -> Author {
    Author::new("演示")
}

fn moment() -> Moment {
    Moment {
        at: chrono::DateTime::parse_from_rfc3339("2026-03-02T09:30:00+08:00").unwrap(),
        today: Date::from_ymd_opt(2026, 3, 2).unwrap(),
    }
}

fn fonts() -> Fonts {
    Fonts::from_first_of(&pdf::folders_beside(&std::env::current_exe().unwrap()))
        .or_else(|_| {
            let tree = Path::new(env!("CARGO_MANIFEST_DIR")).join("../src-tauri/resources/fonts");
            Fonts::from_folder(&tree)
        })
        .unwrap()
}

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(demo::proposed_name(DeskKind::Bureau));
        let file = demo::create(&path, DeskKind::Bureau, None, &author(), moment()).unwrap();
        Self { file, folder }
    }

    fn facts(&self, period: &str) -> Facts {
        let today = self.file.today(moment().today);
        let options = Options::default();
        quarterly::gather_from(&self.file, &period.into(), &options, today).unwrap().facts
    }

    fn document(&self, period: &str) -> Document {
        quarterly::compose(&self.facts(period), &Options::default())
    }

    fn drawn(&self, period: &str) -> Drawn {
        let today = self.file.today(moment().today);
        quarterly::draw(&self.file, &period.into(), &Options::default(), today, &fonts()).unwrap()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

fn words(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn lines(blocks: &[Block]) -> Vec<String> {
    blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading(heading) => {
                vec![format!("{}{}", heading.text, words(&heading.continued))]
            }
            Block::Paragraph(paragraph) => vec![words(&paragraph.runs)],
            Block::Line(line) => vec![format!("{}{}{}", line.left, line.middle, line.right)],
            Block::Table(table) => table.rows.iter().map(row).collect(),
            Block::Room(_) => Vec::new(),
        })
        .collect()
}

fn row(row: &Row) -> String {
    let cell = |cell: &Cell| words(&cell.runs).replace('\n', "／");
    match row {
        Row::Group(name) => name.clone(),
        Row::Cells { cells, .. } => cells.iter().map(cell).collect::<Vec<_>>().join("｜"),
    }
}

/// A whole report as text: the letter, then the first two 附件.
fn text_of(document: &Document) -> String {
    let mut lines_of = vec![document.title.clone()];
    lines_of.extend(document.addressee.clone());
    lines_of.extend(lines(&document.body));
    let annex = |one: &Attachment| -> Vec<String> {
        [vec![format!("附件　{}", one.title)], lines(&one.blocks)].concat()
    };
    lines_of.extend(document.attachments.iter().take(2).flat_map(annex));
    lines_of.join("\n") + "\n"
}

/// `./dev golden` writes the golden texts anew; what changed is then read in the difference.
const REWRITE: &str = "WEIHUA_GOLDEN_REWRITE";

#[test]
fn the_wording_of_two_quarters_is_the_golden_one() {
    let office = Office::new();
    for period in ["2018Q1", "2018Q3"] {
        let golden =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("golden/report_{period}.txt"));
        let said = text_of(&office.document(period));
        if std::env::var_os(REWRITE).is_some() {
            std::fs::create_dir_all(golden.parent().unwrap()).unwrap();
            weihua::file::write_whole(&golden, said.as_bytes()).unwrap();
        }
        let kept = std::fs::read_to_string(&golden).unwrap();
        for (nth, (said, kept)) in said.lines().zip(kept.lines()).enumerate() {
            assert_eq!(said, kept, "{period}, line {}", nth + 1);
        }
        assert_eq!(said.lines().count(), kept.lines().count(), "{period}");
    }
}

#[test]
fn a_report_is_short_and_light_and_lacks_no_character() {
    let office = Office::new();
    for period in ["2017Q4", "2018Q1", "2018Q2", "2018Q3"] {
        let drawn = office.drawn(period);
        assert!(drawn.body_pages <= 13, "{period}: {} pages of text", drawn.body_pages);
        assert!(drawn.paper.bytes.len() <= 2_000_000, "{period}: {}", drawn.paper.bytes.len());
        assert_eq!(drawn.missing, Vec::<char>::new(), "{period}");
    }
}

#[test]
fn the_counts_of_a_report_are_those_of_the_matrix_and_add_up() {
    let office = Office::new();
    let today = office.file.today(moment().today);
    for period in ["2017Q4", "2018Q3", "2018Q4"] {
        let facts = office.facts(period);
        let period: PeriodId = period.into();
        let matrix = office
            .file
            .store
            .read(|conn| weihua::review::matrix(conn, &office.file.plan, Some(&period), today))
            .unwrap();
        assert_eq!(facts.cells, matrix.totals);
        let measures = || facts.groups.iter().flat_map(|group| &group.measures);
        let sum = |of: fn(&weihua::review::StateCounts) -> u32| {
            measures().map(|measure| of(&measure.cells)).sum::<u32>()
        };
        assert_eq!(sum(|cells| cells.expected), 492);
        assert_eq!(sum(|cells| cells.missing), facts.cells.missing);
        for measure in measures() {
            let (entries, silent) = (measure.entries.len(), measure.silent.len());
            assert_eq!(entries + silent, measure.cells.expected as usize, "{}", measure.number);
        }
        for measure in measures() {
            let empty = measure.silent.iter().filter(|one| one.empty).count();
            assert_eq!(empty, measure.cells.empty as usize, "空报 of {}", measure.number);
        }
        let cells = || matrix.units.iter().flat_map(|unit| unit.cells.iter().flatten());
        let zero = cells().filter(|cell| cell.zero).count();
        assert_eq!(facts.accepted_zero + facts.cells.zero, u32::try_from(zero).unwrap());
        let pending = matrix.measures.iter().filter(|one| one.light.pending).count();
        let said: u32 = facts.lights.iter().map(|one| one.pending).sum();
        assert_eq!(said, u32::try_from(pending).unwrap());
        let lights: u32 = facts.lights.iter().map(|one| one.count).sum();
        assert_eq!(lights + facts.without_light, 27);
        let standing =
            |wanted: Standing| facts.units.iter().filter(|unit| unit.standing == wanted).count();
        let all = [Standing::InTime, Standing::Late, Standing::Partly, Standing::Nothing];
        assert_eq!(all.into_iter().map(standing).sum::<usize>(), 42);
    }
}

fn without_spaces(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// What poppler reads from a file, without spaces, without what stands at head and foot of every
/// page, and without the heads that tables repeat.
fn read_back(path: &Path) -> String {
    let output = Command::new("pdftotext").arg("-raw").arg(path).arg("-").output().unwrap();
    assert!(output.status.success(), "pdftotext reads the paper");
    let text = String::from_utf8(output.stdout).unwrap();
    let said = |line: &&str| {
        let bare =
            without_spaces(line).replace("演示数据", "").replace("数据截至2018年10月12日", "");
        // A group whose rows go on is named again at the head of the page.
        let again = bare.ends_with("（续）");
        !again && !bare.chars().all(|c| c == '—' || c.is_ascii_digit())
    };
    let kept: Vec<&str> = text.split(['\n', '\u{c}']).filter(said).collect();
    without_spaces(&kept.join("")).replace("单位工作进展情况存在问题下一步工作打算完成情况", "")
}

#[test]
fn the_papers_keep_apart_who_did_not_report_and_who_left_it_empty() {
    let office = Office::new();
    let said = lines(&office.document("2018Q3").body).join("\n");
    for sentence in [
        "西城规划分局空报。",
        "15个街道办事处中13个已报送，天桥街道未报送，新街口街道空报。",
        "区维稳办未报送，区人力社保局空报。",
        "已审核233项（含零报告17项），已报待审核222项，零报告待审核8项（待审核共230项）",
        "达到8项（其中待核6项）",
    ] {
        assert!(said.contains(sentence), "missing {sentence} in {said}");
    }
    assert!(!said.contains("其他1个") && !said.contains("西城规划分局未报送"));
}

#[test]
fn what_poppler_reads_is_what_the_units_said() {
    let mut office = Office::new();
    let drawn = office.drawn("2018Q3");
    let path = office.path("报告.pdf");
    issue(&mut office.file.store, &drawn.paper, &path, &author(), moment()).unwrap();
    let read = read_back(&path);
    for line in lines(&office.document("2018Q3").body) {
        let wanted = without_spaces(&line);
        assert!(read.contains(&wanted), "not on paper: {wanted}");
    }
    let facts = office.facts("2018Q3");
    let (mut printed, mut returned) = (0, 0);
    for entry in facts.groups.iter().flat_map(|group| &group.measures).flat_map(|one| &one.entries)
    {
        let text = without_spaces(entry.zero.as_deref().unwrap_or(&entry.progress));
        if entry.review == Reviewed::Returned {
            assert!(!read.contains(&text), "returned, and printed all the same: {text}");
            returned += 1;
        } else {
            assert!(read.contains(&text), "{} is not on paper: {text}", entry.name);
            printed += 1;
        }
    }
    assert_eq!((printed, returned), (463, 3));
}

#[test]
fn the_same_data_file_gives_the_same_bytes() {
    let office = Office::new();
    assert_eq!(office.drawn("2018Q1").paper.bytes, office.drawn("2018Q1").paper.bytes);
}

#[test]
fn a_report_that_went_out_is_kept_with_what_it_was_made_from() {
    let mut office = Office::new();
    let drawn = office.drawn("2018Q1");
    let path = office.path("报告.pdf");
    let sha256 = issue(&mut office.file.store, &drawn.paper, &path, &author(), moment()).unwrap();
    let store = &office.file.store;
    assert_eq!(std::fs::read(&path).unwrap(), drawn.paper.bytes);
    assert_eq!(store.kept_bytes(&sha256).unwrap(), drawn.paper.bytes, "printed again as it was");
    let issued = store.read(|conn| report::issued(conn, &"2018Q1".into())).unwrap();
    assert_eq!(issued.len(), 1);
    assert_eq!(issued[0].sha256, sha256);
    assert_eq!(issued[0].cut_off.to_string(), "2018-10-12");
    let from = store.read(|conn| report::issued_from(conn, &drawn.paper.made_from[0])).unwrap();
    assert_eq!(from, issued, "each 版 knows the papers made from it");
    assert_eq!(drawn.paper.made_from.len(), 42);
}

#[test]
fn a_file_of_somebody_else_is_never_written_over() {
    let mut office = Office::new();
    let drawn = office.drawn("2018Q1");
    let path = office.path("报告.pdf");
    weihua::file::write_whole(&path, b"mine").unwrap();
    let store = &mut office.file.store;
    let refused = issue(store, &drawn.paper, &path, &author(), moment()).unwrap_err();
    assert_eq!(refused.code, Code::AlreadyExists);
    assert_eq!(std::fs::read(&path).unwrap(), b"mine");
    assert!(store.read(|conn| report::issued(conn, &"2018Q1".into())).unwrap().is_empty());

    issue_over(store, &drawn.paper, &path, &author(), moment()).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), drawn.paper.bytes, "a person said it may go");
    issue(store, &drawn.paper, &path, &author(), moment()).unwrap();
}

#[test]
fn a_paper_that_cannot_be_written_did_not_go_out() {
    let mut office = Office::new();
    let drawn = office.drawn("2018Q1");
    let path = office.path("没有这个文件夹/报告.pdf");
    issue(&mut office.file.store, &drawn.paper, &path, &author(), moment()).unwrap_err();
    let issued = office.file.store.read(|conn| report::issued(conn, &"2018Q1".into())).unwrap();
    assert!(issued.is_empty());
}

#[test]
fn an_entry_goes_in_as_the_office_chooses_and_back_to_the_rule() {
    let mut office = Office::new();
    let body = |office: &Office| lines(&office.document("2018Q1").body).join("\n");
    let text = |office: &Office| {
        let facts = office.facts("2018Q1");
        let measures = facts.groups.into_iter().flat_map(|group| group.measures);
        let measure = measures.into_iter().find(|one| one.number == 4).unwrap();
        measure.entries[0].progress.clone()
    };
    let said = text(&office);
    let by_rule = body(&office);
    assert!(by_rule.contains(&said));

    let (unit, period) = ("xicheng-yunguanchu".into(), "2018Q1".into());
    let author = author();
    let DataFile { store, plan, .. } = &mut office.file;
    let at = At { plan, unit: &unit, period: &period, author: &author, moment: moment() };
    let refused = place(store, at, &"m04".into(), Placement::Excerpted, " ").unwrap_err();
    assert_eq!(refused.code, Code::BadInput);
    place(store, at, &"m04".into(), Placement::Excerpted, "检查运输企业。").unwrap();
    let refused = place(store, at, &"m17".into(), Placement::LeftOut, "").unwrap_err();
    assert_eq!(refused.code, Code::NotFound, "区运管处 does not report measure 17");
    let excerpted = body(&office);
    assert!(excerpted.contains("区运管处：检查运输企业。") && !excerpted.contains(&said));
    assert_eq!(text(&office), said, "the source is untouched");

    let DataFile { store, plan, .. } = &mut office.file;
    let at = At { plan, unit: &unit, period: &period, author: &author, moment: moment() };
    place_by_rule(store, at, &"m04".into()).unwrap();
    assert_eq!(body(&office), by_rule);
}

#[test]
fn a_period_in_which_nothing_came_has_a_report_that_says_so() {
    let office = Office::new();
    let body = lines(&office.document("2018Q4").body).join("\n");
    assert!(body.contains("应报填报内容492项"), "{body}");
    assert!(body.contains("未报492项") && body.contains("报送率0÷492＝0.00%"), "{body}");
    assert!(body.contains("均未报送"), "{body}");
}

#[test]
fn a_report_that_cannot_be_true_is_refused_with_a_sentence() {
    let office = Office::new();
    let today = office.file.today(moment().today);
    let refused = |file: &DataFile, period: &str, dated: Option<&str>| {
        let dated = dated.map(|day| day.parse().unwrap());
        let options = Options { dated, ..Options::default() };
        let failure = quarterly::gather_from(file, &period.into(), &options, today).unwrap_err();
        assert_eq!(failure.code, Code::BadInput);
        failure.sentence
    };
    assert!(refused(&office.file, "2020ZJ", None).contains("还没有开始"));
    assert!(refused(&office.file, "2018Q3", Some("2018-10-11")).contains("对不上"));
    assert!(refused(&office.file, "2018Q3", Some("2099-01-01")).contains("对不上"));
    let path = office.path("街道.weihua");
    let street = "xicheng-desheng-jiedao".into();
    let unit = demo::create(&path, DeskKind::Unit, Some(&street), &author(), moment()).unwrap();
    assert!(refused(&unit, "2018Q3", None).contains("填报端"));
}

#[test]
fn a_backup_is_whole_with_the_papers_that_went_out() {
    let mut office = Office::new();
    let drawn = office.drawn("2018Q1");
    let path = office.path("报告.pdf");
    issue(&mut office.file.store, &drawn.paper, &path, &author(), moment()).unwrap();
    let backup = office.path("备份.weihua");
    office.file.store.back_up(&backup).unwrap();
    let copy = weihua::store::Store::look(&backup).unwrap();
    let found = weihua::check::check(&copy).unwrap();
    assert!(found.is_clean(), "{:?}", found.problems);
}
