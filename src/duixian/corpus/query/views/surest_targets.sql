-- Each target once: of several statements of one target the surest, of equals the first; where figures differ, the
-- surest that names its year (五年改造500公里，今年改造120公里: the second).
-- every: all targets, one a wording, place, measure and unit; else those of the report's own territory that the
-- catalogue knows, one an indicator and measure.
CREATE MACRO surest_targets(every) AS TABLE
WITH statements AS (
  SELECT
    copy, claim, dated,
    coalesce(code, named) AS identity,
    CASE WHEN every THEN scope END AS place,
    measure,
    CASE WHEN every AND measure <> 'growth' THEN coalesce(base_unit, unit) END AS base,
    hash(op, value, value2, unit, reference) AS figure,
    {confidence: confidence, start: -start, claim: claim} AS rank
  FROM due_targets
  WHERE every OR (code IS NOT NULL AND scope IS NULL)
), told AS (
  SELECT
    copy,
    max(rank) AS surest,
    max(rank) FILTER (dated) AS surest_dated,
    min(figure) <> max(figure) AS differ
  FROM statements
  GROUP BY copy, identity, place, measure, base
)
SELECT due_targets.*
FROM due_targets
SEMI JOIN (
  SELECT copy, (CASE WHEN differ THEN coalesce(surest_dated, surest) ELSE surest END).claim AS claim FROM told
) AS picked ON picked.copy = due_targets.copy AND picked.claim = due_targets.claim
WHERE every OR (code IS NOT NULL AND scope IS NULL)
