-- Schema 2 to 3: what a unit hands over besides its rows, and how.

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
    author  TEXT NOT NULL,
    at      TEXT NOT NULL,
    PRIMARY KEY (unit, period, place, finding)
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
