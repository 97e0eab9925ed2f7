-- Schema 4 to 5: what the 汇总端 decides, chases, compiles, and who may do so.

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
