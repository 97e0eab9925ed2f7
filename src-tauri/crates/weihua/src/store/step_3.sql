-- Schema 3 to 4: what travels between the desks.

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

-- 收件登记: what came in, numbered in the order of arrival in this file. Append-only.
CREATE TABLE register (
    number INTEGER NOT NULL PRIMARY KEY, -- 收件编号
    batch  INTEGER NOT NULL REFERENCES batch (id),
    sha256 TEXT NOT NULL REFERENCES kept_file (sha256),
    unit   TEXT NOT NULL,
    period TEXT NOT NULL,
    UNIQUE (batch, sha256, unit, period)
) STRICT;
INSERT INTO register (batch, sha256, unit, period)
    SELECT batch, sha256, unit, period FROM batch_item ORDER BY batch, name, sha256, unit, period;

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

-- 下发包: written at the 汇总端, or applied at the 填报端. Append-only.
CREATE TABLE issue (
    id           TEXT NOT NULL PRIMARY KEY,   -- SHA-256 of the manifest of its file
    serial       INTEGER NOT NULL,       -- counts the 下发包 of a 汇总端; a greater one is newer
    plan_version TEXT NOT NULL,          -- content hash of the plan in it
    name         TEXT NOT NULL,          -- the file's name at that time
    author       TEXT NOT NULL,
    at           TEXT NOT NULL
) STRICT, WITHOUT ROWID;
