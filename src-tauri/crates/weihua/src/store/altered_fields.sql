-- Fields of the draft whose state and value are not those of their newest journal entry.
-- Every write of a field also writes the journal, in the same transaction.
SELECT unit, period, measure, field
FROM draft_field
WHERE NOT EXISTS (
    SELECT 1
    FROM draft_journal AS newest
    WHERE newest.unit = draft_field.unit
      AND newest.period = draft_field.period
      AND newest.subject = draft_field.measure || '.' || draft_field.field
      AND newest.state = draft_field.state
      AND newest.value = draft_field.value
      AND newest.seq = (
          SELECT max(seq)
          FROM draft_journal
          WHERE unit = draft_field.unit
            AND period = draft_field.period
            AND subject = draft_field.measure || '.' || draft_field.field
      )
)
ORDER BY unit, period, measure, field
