-- Pieces of 佐证材料 whose newest entry in the edit journal says that they were taken out. The value
-- of an entry is content, 类别 and name, parted by tabs; the content's hash has 64 characters. What
-- was journalled before the draft was laid down counts no more (see entering.rs).
WITH newest AS (
    SELECT subject, state, value, substr(value, 1, 64) AS sha256, max(seq) AS seq
    FROM draft_journal
    WHERE unit = ?1 AND period = ?2 AND subject GLOB '*.evidence'
      AND seq > coalesce((SELECT max(seq) FROM draft_journal
                          WHERE unit = ?1 AND period = ?2 AND subject = 'behalf:entry'
                            AND state IN ('finished', 'given_up')), 0)
    GROUP BY subject, substr(value, 1, 64)
)
SELECT substr(newest.subject, 1, length(newest.subject) - length('.evidence')) AS measure,
    newest.sha256 AS sha256,
    substr(newest.value, 66, instr(substr(newest.value, 66), char(9)) - 1) AS category,
    substr(newest.value, 66 + instr(substr(newest.value, 66), char(9))) AS name,
    kept.size AS size
FROM newest JOIN kept_file AS kept ON kept.sha256 = newest.sha256
WHERE newest.state = 'blank'
ORDER BY newest.seq DESC
