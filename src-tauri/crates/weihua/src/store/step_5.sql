-- Schema 5 to 6: a 代录 is taken back by itself, with a reason, and not with a batch.

ALTER TABLE withdrawn RENAME TO withdrawn_with_batch;
CREATE TABLE withdrawn (
    revision TEXT NOT NULL PRIMARY KEY REFERENCES revision (id),
    batch    INTEGER REFERENCES batch (id),   -- the batch that was undone; NULL where the 版 was taken back by itself
    reason   TEXT NOT NULL DEFAULT '',        -- why, where it was taken back by itself
    author   TEXT NOT NULL,
    at       TEXT NOT NULL,
    CHECK ((batch IS NULL) = (reason <> ''))
) STRICT, WITHOUT ROWID;
INSERT INTO withdrawn (revision, batch, author, at)
SELECT revision, batch, author, at FROM withdrawn_with_batch;
DROP TABLE withdrawn_with_batch;
