-- The data file of 危化综治, schema 5. One file holds one plan with all its versions.
-- This file is what a new data file gets; ladder.rs brings an older one to the same shape.
-- Ids are the plan's own (`xicheng-desheng-jiedao`, `m15`, `2018Q1`); texts are as typed.
-- Every table is STRICT. Times (`at`) are RFC 3339 with offset, for people and the log only:
-- nothing is ever ordered by a clock.

-- Settings of this data file: `desk`, `units`, `demo_today`, `file_id`, `created_at`, `log_head`.
CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every version of the plan, whole. The one with the greatest number is in force.
CREATE TABLE plan_version (
    number       INTEGER NOT NULL PRIMARY KEY,
    plan_id      TEXT NOT NULL,
    body         TEXT NOT NULL,          -- the plan as JSON text, units included
    content_hash TEXT NOT NULL,          -- SHA-256 of body, hex
    from_period  TEXT,                   -- holds from this period; NULL for the first
    reason       TEXT NOT NULL,
    author       TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;

-- 期次: what the office did to a period. A period nobody locked is open however old.
CREATE TABLE period_lock (
    period    TEXT NOT NULL PRIMARY KEY,
    locked_at TEXT NOT NULL,
    author    TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Draft: the working copy of a unit's period, field by field. No row: the field was not touched.
CREATE TABLE draft_field (
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    measure TEXT NOT NULL,
    field   TEXT NOT NULL CHECK (field IN ('progress', 'problems', 'next_steps', 'completion')),
    state   TEXT NOT NULL CHECK (state IN ('typed', 'unchanged', 'cleared')),
    value   TEXT NOT NULL,
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, period, measure, field),
    CHECK ((state = 'cleared') = (value = ''))
) STRICT, WITHOUT ROWID;

-- Draft: 零报告 of a row, with its reason.
CREATE TABLE draft_zero (
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    measure TEXT NOT NULL,
    reason  TEXT NOT NULL CHECK (reason <> ''),
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, period, measure)
) STRICT, WITHOUT ROWID;

-- Draft: a figure, typed once per unit × period × indicator. `amount` counts the smallest
-- decimal place of the indicator (0.50 万元 with two places is 50). No row: blank, which is not 0.
CREATE TABLE draft_number (
    unit      TEXT NOT NULL,
    period    TEXT NOT NULL,
    indicator TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount >= 0),
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (unit, period, indicator)
) STRICT, WITHOUT ROWID;

-- Draft: 佐证材料 of a row, by content. The bytes lie beside the data file.
CREATE TABLE draft_evidence (
    unit     TEXT NOT NULL,
    period   TEXT NOT NULL,
    measure  TEXT NOT NULL,
    sha256   TEXT NOT NULL REFERENCES kept_file (sha256),
    name     TEXT NOT NULL CHECK (name <> ''),   -- as the person named it
    category TEXT NOT NULL,              -- 类别: id of a word of the plan
    author   TEXT NOT NULL,
    at       TEXT NOT NULL,
    PRIMARY KEY (unit, period, measure, sha256)
) STRICT, WITHOUT ROWID;

-- Draft: 情况说明, why a finding stands or rows are missing.
CREATE TABLE draft_explanation (
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    place   TEXT NOT NULL,               -- `m15.progress`; empty for the whole sheet
    finding TEXT NOT NULL,               -- code of the finding: `progress_repeated`, `rows_missing`
    text    TEXT NOT NULL CHECK (text <> ''),
    said_of TEXT NOT NULL DEFAULT '',    -- what the finding said then; empty where that is not known
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, period, place, finding)
) STRICT, WITHOUT ROWID;

-- Draft: what the unit says to a 退回意见: 已改, or why it stands.
CREATE TABLE draft_answer (
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    remark  TEXT NOT NULL,               -- id of the 退回意见
    outcome TEXT NOT NULL CHECK (outcome IN ('mended', 'explained')),
    text    TEXT NOT NULL,
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, period, remark),
    CHECK (outcome <> 'explained' OR text <> '')
) STRICT, WITHOUT ROWID;

-- Draft: a chapter of the 情况报告 as a person put it. No row: as it is drafted from the rows.
CREATE TABLE draft_situation (
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    chapter INTEGER NOT NULL CHECK (chapter BETWEEN 1 AND 3),
    text    TEXT NOT NULL,
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, period, chapter)
) STRICT, WITHOUT ROWID;

-- 联系人 of a unit: one 主管领导 and one 工作人员 at a time (六、（一）), earlier ones kept.
CREATE TABLE contact (
    unit       TEXT NOT NULL,
    role       TEXT NOT NULL CHECK (role IN ('leader', 'clerk')),
    valid_from TEXT NOT NULL,
    valid_to   TEXT,                     -- last day; NULL while in office
    name       TEXT NOT NULL CHECK (name <> ''),
    post       TEXT NOT NULL,            -- 职务
    phone      TEXT NOT NULL,
    author     TEXT NOT NULL,
    at         TEXT NOT NULL,
    PRIMARY KEY (unit, role, valid_from),
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID;

-- 报送事项 besides the rows of a period: 实施方案, 人员名单, 本单位督查机制, 总结报告.
CREATE TABLE matter (
    unit        TEXT NOT NULL,
    deliverable TEXT NOT NULL,           -- id of the plan's 报送事项
    state       TEXT NOT NULL CHECK (state IN ('preparing', 'handed_in')),
    handed_on   TEXT,                    -- 报送日期, as the unit says
    note        TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (unit, deliverable),
    CHECK ((state = 'handed_in') = (handed_on IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Files that belong to a 报送事项.
CREATE TABLE matter_file (
    unit        TEXT NOT NULL,
    deliverable TEXT NOT NULL,
    sha256      TEXT NOT NULL REFERENCES kept_file (sha256),
    name        TEXT NOT NULL CHECK (name <> ''),
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    PRIMARY KEY (unit, deliverable, sha256)
) STRICT, WITHOUT ROWID;

-- The key of this desk. Whoever has the file is the unit. `secret` is the seed in hex.
CREATE TABLE desk_key (
    public TEXT NOT NULL PRIMARY KEY,    -- ed25519 public key, hex
    secret TEXT NOT NULL,
    author TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Forms that were printed or written out, with what they said. Append-only.
CREATE TABLE printed_form (
    seq          INTEGER NOT NULL PRIMARY KEY,
    unit         TEXT NOT NULL,
    period       TEXT NOT NULL,
    content_hash TEXT NOT NULL,          -- of what stood on it
    author       TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT;
CREATE INDEX printed_form_by_place ON printed_form (unit, period, seq);

-- 已签批: the clerk says that the printed form was signed, with the scan where there is one.
CREATE TABLE sign_off (
    unit         TEXT NOT NULL,
    period       TEXT NOT NULL,
    content_hash TEXT NOT NULL,          -- what was signed
    signed_on    TEXT NOT NULL,
    scan         TEXT REFERENCES kept_file (sha256),
    scan_name    TEXT NOT NULL DEFAULT '',
    author       TEXT NOT NULL,
    at           TEXT NOT NULL,
    PRIMARY KEY (unit, period)
) STRICT, WITHOUT ROWID;

-- 报送包 that were written at this desk. Append-only.
CREATE TABLE sent_package (
    seq      INTEGER NOT NULL PRIMARY KEY,
    unit     TEXT NOT NULL,
    period   TEXT NOT NULL,
    revision TEXT NOT NULL REFERENCES revision (id),   -- the newest 版 in it
    sha256   TEXT NOT NULL,              -- of the file
    name     TEXT NOT NULL,
    author   TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX sent_package_by_place ON sent_package (unit, period, seq);

-- An opening figure, entered once with its source, for the time before the first period kept.
CREATE TABLE opening_number (
    unit      TEXT NOT NULL,
    indicator TEXT NOT NULL,
    amount    INTEGER NOT NULL CHECK (amount >= 0),
    source    TEXT NOT NULL CHECK (source <> ''),
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (unit, indicator)
) STRICT, WITHOUT ROWID;

-- Edit journal of the draft: every value a field ever had. Append-only.
CREATE TABLE draft_journal (
    seq     INTEGER NOT NULL PRIMARY KEY,
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    subject TEXT NOT NULL,               -- `m15.problems`, `m15.zero`, `m15.d1`, `B4`, `B4.opening`
    state   TEXT NOT NULL,               -- state after the edit; 'blank' when taken back
    value   TEXT NOT NULL,               -- value after the edit
    author  TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;
CREATE INDEX draft_journal_by_subject ON draft_journal (unit, period, subject, seq);

-- Milestones: a dated deadline per unit × measure × deadline. Once reached it stays reached
-- until the office takes it back with a reason.
CREATE TABLE milestone (
    unit         TEXT NOT NULL,
    measure      TEXT NOT NULL,
    deadline     TEXT NOT NULL,
    reached_on   TEXT,                   -- 自报达到日期
    reported_in  TEXT,                   -- the period whose sheet reported it
    confirmed_on TEXT,                   -- 审核达到日期, set by the office
    note         TEXT NOT NULL DEFAULT '',
    author       TEXT NOT NULL,
    at           TEXT NOT NULL,
    PRIMARY KEY (unit, measure, deadline),
    CHECK ((reached_on IS NULL) = (reported_in IS NULL))
) STRICT, WITHOUT ROWID;

-- 审核达到日期 of a whole measure, set by the office.
CREATE TABLE measure_milestone (
    measure      TEXT NOT NULL,
    deadline     TEXT NOT NULL,
    confirmed_on TEXT NOT NULL,
    note         TEXT NOT NULL DEFAULT '',
    author       TEXT NOT NULL,
    at           TEXT NOT NULL,
    PRIMARY KEY (measure, deadline)
) STRICT, WITHOUT ROWID;

-- 版: an immutable, hashed snapshot of a unit's whole period.
CREATE TABLE revision (
    id           TEXT NOT NULL PRIMARY KEY,   -- SHA-256 over unit, period, number, parents, content, plan
    seq          INTEGER NOT NULL UNIQUE,     -- order of arrival in this file; the log counts by it
    unit         TEXT NOT NULL,
    period       TEXT NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),   -- one more than the greatest parent's
    origin       TEXT NOT NULL CHECK (origin IN ('submission', 'import', 'on_behalf', 'correction', 'merge')),
    plan_version TEXT NOT NULL,          -- content hash of the plan it answers
    content_hash TEXT NOT NULL,          -- SHA-256 over its rows, numbers and milestones
    reason       TEXT NOT NULL,          -- of a correction or merge; else empty
    author       TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_by_place ON revision (unit, period, number);
CREATE INDEX revision_by_period ON revision (period, unit, number);

-- Parents of a 版: none for the first, one as a rule, two after a fork was decided.
-- Two 版 with one parent are a fork.
CREATE TABLE revision_parent (
    revision TEXT NOT NULL REFERENCES revision (id),
    parent   TEXT NOT NULL REFERENCES revision (id),
    PRIMARY KEY (revision, parent)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_parent_by_parent ON revision_parent (parent);

-- Rows of a 版. In every cell NULL is blank (says nothing, never erases) and '' is 清空.
CREATE TABLE revision_row (
    revision   TEXT NOT NULL REFERENCES revision (id),
    measure    TEXT NOT NULL,
    progress   TEXT,
    problems   TEXT,
    next_steps TEXT,
    completion TEXT,                     -- id of a word of 完成情况
    zero       TEXT,                     -- reason of a 零报告; '' where it was withdrawn
    hash       TEXT NOT NULL,            -- SHA-256 over measure and cells, so that a check can name the row
    PRIMARY KEY (revision, measure)
) STRICT, WITHOUT ROWID;

-- Figures of a 版. No row is blank; NULL is 清空.
CREATE TABLE revision_number (
    revision  TEXT NOT NULL REFERENCES revision (id),
    indicator TEXT NOT NULL,
    amount    INTEGER CHECK (amount >= 0),
    PRIMARY KEY (revision, indicator)
) STRICT, WITHOUT ROWID;

-- Milestones reported in a 版.
CREATE TABLE revision_milestone (
    revision   TEXT NOT NULL REFERENCES revision (id),
    measure    TEXT NOT NULL,
    deadline   TEXT NOT NULL,
    reached_on TEXT NOT NULL,
    PRIMARY KEY (revision, measure, deadline)
) STRICT, WITHOUT ROWID;

-- 佐证材料 listed in a 版. The bytes need not be here. An empty name takes an earlier one out.
CREATE TABLE revision_evidence (
    revision TEXT NOT NULL REFERENCES revision (id),
    measure  TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    name     TEXT NOT NULL,
    category TEXT NOT NULL,
    size     INTEGER NOT NULL CHECK (size >= 0),
    PRIMARY KEY (revision, measure, sha256)
) STRICT, WITHOUT ROWID;

-- 情况说明 that travel with a 版. An empty text takes an earlier one back.
CREATE TABLE revision_explanation (
    revision TEXT NOT NULL REFERENCES revision (id),
    place    TEXT NOT NULL,
    finding  TEXT NOT NULL,
    text     TEXT NOT NULL,
    PRIMARY KEY (revision, place, finding)
) STRICT, WITHOUT ROWID;

-- Answers to 退回意见 in a 版. An empty outcome takes an earlier one back.
CREATE TABLE revision_answer (
    revision TEXT NOT NULL REFERENCES revision (id),
    remark   TEXT NOT NULL,
    outcome  TEXT NOT NULL CHECK (outcome IN ('', 'mended', 'explained')),
    text     TEXT NOT NULL,
    PRIMARY KEY (revision, remark)
) STRICT, WITHOUT ROWID;

-- 联系人 in a 版. An empty name takes an earlier one out.
CREATE TABLE revision_contact (
    revision   TEXT NOT NULL REFERENCES revision (id),
    role       TEXT NOT NULL,            -- `leader`, `clerk`
    valid_from TEXT NOT NULL,
    valid_to   TEXT,
    name       TEXT NOT NULL,
    post       TEXT NOT NULL,
    phone      TEXT NOT NULL,
    PRIMARY KEY (revision, role, valid_from)
) STRICT, WITHOUT ROWID;

-- 报送事项 in a 版.
CREATE TABLE revision_matter (
    revision    TEXT NOT NULL REFERENCES revision (id),
    deliverable TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('not_started', 'preparing', 'handed_in')),
    handed_on   TEXT,
    note        TEXT NOT NULL,
    PRIMARY KEY (revision, deliverable)
) STRICT, WITHOUT ROWID;

-- Files of 报送事项 listed in a 版. An empty name takes an earlier one out.
CREATE TABLE revision_matter_file (
    revision    TEXT NOT NULL REFERENCES revision (id),
    deliverable TEXT NOT NULL,
    sha256      TEXT NOT NULL,
    name        TEXT NOT NULL,
    size        INTEGER NOT NULL CHECK (size >= 0),
    PRIMARY KEY (revision, deliverable, sha256)
) STRICT, WITHOUT ROWID;

-- Bytes kept beside the data file in `….weihua-files/`, by content.
CREATE TABLE kept_file (
    sha256 TEXT NOT NULL PRIMARY KEY,
    size   INTEGER NOT NULL CHECK (size >= 0),
    name   TEXT NOT NULL,                -- as the person named it
    kind   TEXT NOT NULL,                -- evidence, package, workbook, scan, paper
    author TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 收件批次: one act of taking files in. 收到日期 is asked once for all of them.
CREATE TABLE batch (
    id          INTEGER NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('workbook', 'package')),
    received_on TEXT NOT NULL,
    note        TEXT NOT NULL DEFAULT '',   -- why 收到日期 lies before the day of the act
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    undone_by   TEXT,
    undone_at   TEXT,
    CHECK ((undone_by IS NULL) = (undone_at IS NULL))
) STRICT;

-- What a batch took in: a unit's period out of one file.
CREATE TABLE batch_item (
    batch    INTEGER NOT NULL REFERENCES batch (id),
    sha256   TEXT NOT NULL REFERENCES kept_file (sha256),
    unit     TEXT NOT NULL,
    period   TEXT NOT NULL,
    name     TEXT NOT NULL,              -- the file's name at that time
    layout   TEXT NOT NULL,              -- how it was read: `own_template`
    revision TEXT REFERENCES revision (id),   -- the 版 it made; NULL where it changed nothing or went into the draft
    PRIMARY KEY (batch, sha256, unit, period)
) STRICT, WITHOUT ROWID;
CREATE INDEX batch_item_by_file ON batch_item (sha256);
CREATE INDEX batch_item_by_revision ON batch_item (revision);

-- 收件登记: what came in, numbered in the order of arrival in this file. Append-only.
CREATE TABLE register (
    number INTEGER NOT NULL PRIMARY KEY, -- 收件编号
    batch  INTEGER NOT NULL REFERENCES batch (id),
    sha256 TEXT NOT NULL REFERENCES kept_file (sha256),
    unit   TEXT NOT NULL,
    period TEXT NOT NULL,
    UNIQUE (batch, sha256, unit, period)
) STRICT;

-- 报送包 that wait: for the 登记 of their key, for an earlier 版, for a period that is locked.
CREATE TABLE held_package (
    sha256 TEXT NOT NULL REFERENCES kept_file (sha256),
    unit   TEXT NOT NULL,
    period TEXT NOT NULL,
    batch  INTEGER NOT NULL REFERENCES batch (id),   -- whose 收到日期 holds when it is taken in
    name   TEXT NOT NULL,                -- the file's name at that time
    key    TEXT NOT NULL,                -- public key that signed it, hex
    reason TEXT NOT NULL CHECK (reason IN ('unregistered', 'gap', 'locked')),
    author TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (sha256, unit, period)
) STRICT, WITHOUT ROWID;

-- Where a value came from: the cell of the workbook it was taken from.
CREATE TABLE imported_cell (
    batch   INTEGER NOT NULL REFERENCES batch (id),
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    subject TEXT NOT NULL,               -- `m15.problems`, `B4`
    sha256  TEXT NOT NULL REFERENCES kept_file (sha256),
    sheet   TEXT NOT NULL,
    cell    TEXT NOT NULL,               -- `F12`
    PRIMARY KEY (batch, unit, period, subject)
) STRICT, WITHOUT ROWID;

-- When a 版 came in at the 汇总端. 按时 and 迟报 are judged by received_on and by nothing else.
CREATE TABLE arrival (
    revision    TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
    received_on TEXT NOT NULL,
    batch       INTEGER REFERENCES batch (id),   -- NULL where no file brought it: 代录
    author      TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 版 out of force: the batch that brought them was undone, or a 代录 was taken back. They stay; nothing
-- counts them.
CREATE TABLE withdrawn (
    revision TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
    batch    INTEGER REFERENCES batch (id),   -- the batch that was undone; NULL where the 版 was taken back by itself
    reason   TEXT NOT NULL DEFAULT '',        -- why, where it was taken back by itself
    author   TEXT NOT NULL,
    at       TEXT NOT NULL,
    CHECK ((batch IS NULL) = (reason <> ''))
) STRICT, WITHOUT ROWID;

-- 审核: what the office said of a row of a 版. Append-only; the newest word on a row counts.
CREATE TABLE review (
    seq      INTEGER NOT NULL PRIMARY KEY,
    unit     TEXT NOT NULL,
    period   TEXT NOT NULL,
    measure  TEXT NOT NULL,
    revision TEXT NOT NULL REFERENCES revision (id),   -- the 版 that was read
    outcome  TEXT NOT NULL CHECK (outcome IN ('accepted', 'returned', 'reopened')),
    field    TEXT NOT NULL DEFAULT '',   -- the field a 退回意见 speaks of; empty for the whole row
    remark   TEXT NOT NULL DEFAULT '',
    author   TEXT NOT NULL,
    at       TEXT NOT NULL,
    CHECK (outcome <> 'returned' OR remark <> '')
) STRICT;
CREATE INDEX review_by_place ON review (period, unit, measure, seq);

-- 回执 and 退回意见: written at the 汇总端, or read at the 填报端. Append-only.
CREATE TABLE reply (
    id        TEXT NOT NULL,             -- SHA-256 of the manifest of its file
    unit      TEXT NOT NULL,
    period    TEXT NOT NULL,
    serial    INTEGER NOT NULL,          -- counts the replies of a 汇总端; a greater one is newer
    answer_by TEXT,                      -- 补正期限; NULL where nothing waits for an answer
    body      TEXT NOT NULL,             -- what it says of the period, JSON
    name      TEXT NOT NULL,             -- the file's name at that time
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (id, unit, period)
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_by_place ON reply (unit, period, serial);

-- The 版 a reply says it has.
CREATE TABLE reply_covers (
    reply    TEXT NOT NULL,
    unit     TEXT NOT NULL,
    period   TEXT NOT NULL,
    revision TEXT NOT NULL,
    PRIMARY KEY (reply, unit, period, revision),
    FOREIGN KEY (reply, unit, period) REFERENCES reply (id, unit, period)
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_covers_by_revision ON reply_covers (revision);

-- Replies ticked off as handed back.
CREATE TABLE reply_ticked (
    reply  TEXT NOT NULL PRIMARY KEY,
    author TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 初审 of a row of a 版, where the plan has two steps. Append-only; the newest one on a row counts
-- while the row says what it said then.
CREATE TABLE first_review (
    seq      INTEGER NOT NULL PRIMARY KEY,
    unit     TEXT NOT NULL,
    period   TEXT NOT NULL,
    measure  TEXT NOT NULL,
    revision TEXT NOT NULL REFERENCES revision (id),   -- the 版 that was read
    outcome  TEXT NOT NULL CHECK (outcome IN ('passed', 'taken_back')),
    author   TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT;
CREATE INDEX first_review_by_place ON first_review (period, unit, measure, seq);

-- 审核 of a 报送事项. Append-only; the newest word counts while the 版 it was said of speaks.
CREATE TABLE matter_review (
    seq         INTEGER NOT NULL PRIMARY KEY,
    unit        TEXT NOT NULL,
    deliverable TEXT NOT NULL,
    revision    TEXT NOT NULL REFERENCES revision (id),   -- the 版 of 联系人和报送事项 that was read
    outcome     TEXT NOT NULL CHECK (outcome IN ('accepted', 'returned', 'reopened')),
    remark      TEXT NOT NULL DEFAULT '',
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    CHECK (outcome <> 'returned' OR remark <> '')
) STRICT;
CREATE INDEX matter_review_by_place ON matter_review (unit, deliverable, seq);

-- 代录 and 更正: how what the 汇总端 entered for a unit reached it.
CREATE TABLE entered_from (
    revision  TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
    source    TEXT NOT NULL CHECK (source IN ('paper', 'fax', 'telephone', 'mail', 'office')),
    told_by   TEXT NOT NULL DEFAULT '',  -- who said so, where it came by telephone
    scan      TEXT REFERENCES kept_file (sha256),
    scan_name TEXT NOT NULL DEFAULT '',
    author    TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- 延期 and 重开: a unit may hand over for a period until a day, whatever was locked. It ends by
-- itself after that day. Append-only but for its being taken back.
CREATE TABLE period_slip (
    number     INTEGER NOT NULL PRIMARY KEY,   -- counts the slips of this file
    kind       TEXT NOT NULL CHECK (kind IN ('extension', 'reopening')),
    unit       TEXT NOT NULL,
    period     TEXT NOT NULL,
    reason     TEXT NOT NULL CHECK (reason <> ''),
    applicant  TEXT NOT NULL CHECK (applicant <> ''),
    approver   TEXT NOT NULL CHECK (approver <> ''),
    granted_on TEXT NOT NULL,
    until      TEXT NOT NULL,            -- last day
    ended_on   TEXT,                     -- taken back before its day
    end_reason TEXT NOT NULL DEFAULT '',
    author     TEXT NOT NULL,
    at         TEXT NOT NULL,
    CHECK (until >= granted_on),
    CHECK ((ended_on IS NULL) = (end_reason = ''))
) STRICT;
CREATE INDEX period_slip_by_place ON period_slip (period, unit, number);

-- 催报: every time somebody was chased. Append-only but for its being taken back.
CREATE TABLE chase (
    seq         INTEGER NOT NULL PRIMARY KEY,
    unit        TEXT NOT NULL,
    period      TEXT NOT NULL,           -- empty where a 报送事项 is chased
    deliverable TEXT NOT NULL,           -- empty where a period is chased
    step        TEXT NOT NULL,           -- id of a step of the plan: 催报, 催办, 督办, 通报
    way         TEXT NOT NULL CHECK (way IN ('telephone', 'message', 'paper', 'visit')),
    chased_on   TEXT NOT NULL,
    spoke_to    TEXT NOT NULL DEFAULT '',
    missing     TEXT NOT NULL,           -- what was missing that day, in words
    days_late   INTEGER NOT NULL CHECK (days_late >= 0),
    answer_by   TEXT,                    -- the day it was promised or asked for
    note        TEXT NOT NULL DEFAULT '',
    taken_back  TEXT,                    -- why it does not count; NULL while it does
    author      TEXT NOT NULL,
    at          TEXT NOT NULL
) STRICT;
CREATE INDEX chase_by_place ON chase (unit, period, deliverable, seq);

-- 汇编: a paragraph of the draft as a person put it. No row: as it is drafted from its sources.
CREATE TABLE compiled_paragraph (
    period  TEXT NOT NULL,
    place   TEXT NOT NULL,               -- where it stands: `overall.1`, `m15.lead`, `m15.xicheng-huanbaoju`
    text    TEXT NOT NULL,               -- empty where it is left out
    drafted TEXT NOT NULL,               -- as it was drafted when it was edited
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (period, place)
) STRICT, WITHOUT ROWID;

-- 用户 of this data file, at the 汇总端. No row: nobody was named yet, every write is by 本机用户.
CREATE TABLE account (
    name     TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
    role     TEXT NOT NULL CHECK (role IN ('admin', 'officer', 'head', 'reader')),
    password TEXT NOT NULL,              -- argon2id, in PHC form
    state    TEXT NOT NULL CHECK (state IN ('active', 'retired')),
    author   TEXT NOT NULL,
    at       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What was refused to whom. Append-only.
CREATE TABLE refusal (
    seq     INTEGER NOT NULL PRIMARY KEY,
    account TEXT NOT NULL,               -- empty where nobody was signed in
    command TEXT NOT NULL,
    reason  TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

-- A light set by a person instead of the rule.
CREATE TABLE light_override (
    unit    TEXT NOT NULL,
    measure TEXT NOT NULL,
    period  TEXT NOT NULL,
    light   TEXT NOT NULL CHECK (light IN ('reached', 'near', 'behind', 'overdue', 'undated', 'standing')),
    reason  TEXT NOT NULL CHECK (reason <> ''),
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, measure, period)
) STRICT, WITHOUT ROWID;

-- How an entry goes into the compiled report: 采用, 摘编, 列入附件, 不采用. No row: by the rule.
CREATE TABLE placement (
    period    TEXT NOT NULL,
    measure   TEXT NOT NULL,
    unit      TEXT NOT NULL,
    placement TEXT NOT NULL CHECK (placement IN ('adopted', 'excerpted', 'annexed', 'left_out')),
    excerpt   TEXT NOT NULL DEFAULT '',
    author    TEXT NOT NULL,
    at        TEXT NOT NULL,
    PRIMARY KEY (period, measure, unit),
    CHECK ((placement = 'excerpted') = (excerpt <> ''))
) STRICT, WITHOUT ROWID;

-- 下发包: written at the 汇总端, or applied at the 填报端. Append-only.
CREATE TABLE issue (
    id           TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of the manifest of its file
    serial       INTEGER NOT NULL,       -- counts the 下发包 of a 汇总端; a greater one is newer
    plan_version TEXT NOT NULL,          -- content hash of the plan in it
    name         TEXT NOT NULL,          -- the file's name at that time
    author       TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys of units at the 汇总端, as a person decided of each.
CREATE TABLE unit_key (
    unit   TEXT NOT NULL,
    public TEXT NOT NULL,                -- ed25519 public key, hex
    state  TEXT NOT NULL CHECK (state IN ('registered', 'retired', 'refused')),
    note   TEXT NOT NULL,                -- why a second one, why refused
    author TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (unit, public)
) STRICT, WITHOUT ROWID;

-- Keys of the 汇总端 at a 填报端, compared with the printed notice. The newest one holds.
CREATE TABLE office_key (
    seq    INTEGER NOT NULL PRIMARY KEY,
    public TEXT NOT NULL UNIQUE,
    how    TEXT NOT NULL CHECK (how IN ('compared', 'vouched')),   -- by a person, or signed by the one before
    author TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT;

-- Papers that went out. The bytes are kept; what they say can be printed again as it was.
CREATE TABLE issued_paper (
    seq     INTEGER NOT NULL PRIMARY KEY,
    kind    TEXT NOT NULL,               -- `quarterly`
    period  TEXT NOT NULL,
    title   TEXT NOT NULL,
    sha256  TEXT NOT NULL REFERENCES kept_file (sha256),
    cut_off TEXT NOT NULL,               -- 数据截至: the last 收到日期 it takes in
    author  TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT;

-- The 版 a paper was made from.
CREATE TABLE issued_from (
    paper    INTEGER NOT NULL REFERENCES issued_paper (seq),
    revision TEXT NOT NULL REFERENCES revision (id),
    PRIMARY KEY (paper, revision)
) STRICT, WITHOUT ROWID;
CREATE INDEX issued_from_by_revision ON issued_from (revision);

-- Change log: one entry per named write, each chained to the one before. Append-only.
-- An entry also vouches for what its write appended: the rows of draft_journal and the 版 after
-- the marks of the entry before it, up to its own. `setting.log_head` holds the newest hash, so
-- that a cut end is seen.
CREATE TABLE change_log (
    seq           INTEGER NOT NULL PRIMARY KEY,
    op            TEXT NOT NULL,         -- the name of the write: `save_field`
    sentence      TEXT NOT NULL,         -- the same in words
    unit          TEXT,
    period        TEXT,
    author        TEXT NOT NULL,
    at            TEXT NOT NULL,
    journal_to    INTEGER NOT NULL,      -- greatest draft_journal.seq after the write
    revision_to   INTEGER NOT NULL,      -- greatest revision.seq after the write
    appended_hash TEXT NOT NULL,         -- SHA-256 over what it appended to both
    prev_hash     TEXT NOT NULL,
    hash          TEXT NOT NULL          -- SHA-256 over all the above, length-prefixed
) STRICT;

-- Text index: what can be searched, and its one-character index (a word of any length is a
-- phrase of characters; `excel-and-sqlite` measurements in docs/decisions). Written in the
-- same transaction as what it indexes.
CREATE TABLE text_entry (
    id      INTEGER NOT NULL PRIMARY KEY,
    kind    TEXT NOT NULL,               -- draft, plan, evidence
    unit    TEXT NOT NULL,
    period  TEXT NOT NULL,
    subject TEXT NOT NULL,               -- `m15.problems`
    body    TEXT NOT NULL,
    UNIQUE (kind, unit, period, subject)
) STRICT;
CREATE VIRTUAL TABLE text_index USING fts5 (
    spaced, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
