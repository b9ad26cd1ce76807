-- Government x year x indicator: of several statements of one target the surest, of equals the first; where figures
-- differ, the surest that names its year (五年改造500公里，今年改造120公里: the second).
CREATE VIEW targets_panel AS
WITH statements AS (
  SELECT
    copy, code, measure, claim, dated,
    hash(op, value, value2, unit, reference) AS figure,
    {confidence: confidence, start: -start, claim: claim} AS rank
  FROM due_targets
  WHERE code IS NOT NULL AND scope IS NULL
), told AS (
  SELECT
    copy,
    max(rank) AS surest,
    max(rank) FILTER (dated) AS surest_dated,
    min(figure) <> max(figure) AS differ
  FROM statements
  GROUP BY copy, code, measure
), surest AS (
  SELECT due_targets.*
  FROM due_targets
  SEMI JOIN (
    SELECT copy, (CASE WHEN differ THEN coalesce(surest_dated, surest) ELSE surest END).claim AS claim FROM told
  ) AS picked ON picked.copy = due_targets.copy AND picked.claim = due_targets.claim
  WHERE code IS NOT NULL AND scope IS NULL
), results AS (
  SELECT claims.copy, claims.id, claims.sentence
  FROM claims
  SEMI JOIN verdicts ON verdicts.result_copy = claims.copy AND verdicts.result_claim = claims.id
  WHERE claims.kind = 'result'
)
SELECT
  surest.report, surest.region, surest.adcode, surest.level, surest.year,
  surest.code, coalesce(indicators.indicator, surest.named) AS indicator, surest.measure,
  surest.value, surest.value2, surest.unit, surest.op, surest.bound, surest.modality, surest.reference, surest.softness,
  surest.wording, surest.amount, surest.base_unit, surest.direction,
  verdicts.label AS verdict, verdicts.why, verdicts.result_value, verdicts.result_unit,
  results.sentence AS result_wording, verdicts.provisional,
  surest.confidence, surest.copy, surest.claim, verdicts.result_copy, verdicts.result_claim
FROM surest
LEFT JOIN indicators ON indicators.code = surest.code
LEFT JOIN verdicts ON verdicts.copy = surest.copy AND verdicts.claim = surest.claim
LEFT JOIN results ON results.copy = verdicts.result_copy AND results.id = verdicts.result_claim
