-- What of the draft is not what its newest journal entry says. Every write of it also writes the
-- journal, in the same transaction. A figure is kept as a whole count of its smallest decimal
-- place and journalled as shown: without the point both have the same digits.
WITH newest AS (
    SELECT unit, period, subject, state, value, max(seq)
    FROM draft_journal
    GROUP BY unit, period, subject
),
-- Opening figures and milestones outlive periods: whatever the sheet, the newest counts.
newest_ever AS (
    SELECT unit, subject, state, value, max(seq)
    FROM draft_journal
    GROUP BY unit, subject
),
-- 佐证材料 are journalled a piece at a time: content, 类别 and name, parted by tabs.
newest_piece AS (
    SELECT unit, period, subject, state, value, substr(value, 1, 64) AS sha256, max(seq)
    FROM draft_journal
    WHERE subject GLOB '*.evidence'
    GROUP BY unit, period, subject, substr(value, 1, 64)
)
SELECT 'field' AS kind, kept.unit, kept.period, kept.measure AS subject, kept.field AS name
FROM draft_field AS kept
LEFT JOIN newest ON newest.unit = kept.unit AND newest.period = kept.period
    AND newest.subject = kept.measure || '.' || kept.field
WHERE newest.state IS NOT kept.state OR newest.value IS NOT kept.value

UNION ALL
SELECT 'zero', kept.unit, kept.period, kept.measure, ''
FROM draft_zero AS kept
LEFT JOIN newest ON newest.unit = kept.unit AND newest.period = kept.period
    AND newest.subject = kept.measure || '.zero'
WHERE newest.state IS NOT 'typed' OR newest.value IS NOT kept.reason

UNION ALL
SELECT 'number', kept.unit, kept.period, kept.indicator, ''
FROM draft_number AS kept
LEFT JOIN newest ON newest.unit = kept.unit AND newest.period = kept.period
    AND newest.subject = kept.indicator
WHERE newest.state IS NOT 'typed'
    OR CAST(replace(newest.value, '.', '') AS INTEGER) IS NOT kept.amount

UNION ALL
SELECT 'opening', kept.unit, '', kept.indicator, ''
FROM opening_number AS kept
LEFT JOIN newest_ever AS newest ON newest.unit = kept.unit
    AND newest.subject = kept.indicator || '.opening'
WHERE newest.state IS NOT 'typed'
    OR substr(newest.value, instr(newest.value, '（')) IS NOT '（' || kept.source || '）'
    OR CAST(replace(substr(newest.value, 1, instr(newest.value, '（') - 1), '.', '') AS INTEGER)
        IS NOT kept.amount

-- A milestone that was never journalled here came from a 版, which proves itself.
UNION ALL
SELECT 'milestone', kept.unit, '', kept.measure, kept.deadline
FROM milestone AS kept
JOIN newest_ever AS newest ON newest.unit = kept.unit
    AND newest.subject = kept.measure || '.' || kept.deadline
WHERE kept.reached_on IS NOT NULL
    AND (newest.state IS NOT 'typed' OR newest.value IS NOT kept.reached_on)

UNION ALL
SELECT 'evidence', kept.unit, kept.period, kept.measure, kept.name
FROM draft_evidence AS kept
LEFT JOIN newest_piece AS newest ON newest.unit = kept.unit AND newest.period = kept.period
    AND newest.subject = kept.measure || '.evidence' AND newest.sha256 = kept.sha256
WHERE newest.state IS NOT 'typed'
    OR newest.value IS NOT kept.sha256 || char(9) || kept.category || char(9) || kept.name
ORDER BY 2, 3, 4, 5
