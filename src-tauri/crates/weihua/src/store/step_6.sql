-- Schema 6 to 7: a 情况说明 of the draft keeps what its finding said when it was written.

ALTER TABLE draft_explanation RENAME TO draft_explanation_of_anything;
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
INSERT INTO draft_explanation (unit, period, place, finding, text, author, at)
SELECT unit, period, place, finding, text, author, at FROM draft_explanation_of_anything;
DROP TABLE draft_explanation_of_anything;
