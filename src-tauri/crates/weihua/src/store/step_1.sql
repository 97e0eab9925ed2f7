-- Schema 1 to 2: what comes in, what the office said of it, what went out.

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

-- 版 out of force because the batch that brought them was undone. They stay; nothing counts them.
CREATE TABLE withdrawn (
    revision TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
    batch    INTEGER NOT NULL REFERENCES batch (id),
    author   TEXT NOT NULL,
    at       TEXT NOT NULL
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
