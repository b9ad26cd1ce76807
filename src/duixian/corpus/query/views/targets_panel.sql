-- Government x year x indicator: of several statements of one target the surest; where figures differ, one that names
-- its year (五年改造500公里，今年改造120公里: the second).
CREATE VIEW targets_panel AS
WITH stated AS (
  SELECT
    *,
    dated AND min(figure) OVER same <> max(figure) OVER same AS told_apart
  FROM (SELECT *, hash(op, value, value2, unit, reference) AS figure FROM due_targets)
  WHERE code IS NOT NULL AND scope IS NULL
  WINDOW same AS (PARTITION BY copy, code, measure)
), surest AS (
  SELECT * FROM stated
  QUALIFY row_number() OVER (
    PARTITION BY copy, code, measure ORDER BY told_apart DESC, confidence DESC, start, claim
  ) = 1
), results AS (
  SELECT copy, id, sentence FROM claims
  WHERE kind = 'result' AND copy IN (SELECT result_copy FROM verdicts)
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
