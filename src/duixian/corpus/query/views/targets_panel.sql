-- Government x year x indicator, with what became of each target.
CREATE VIEW targets_panel AS
WITH results AS (
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
FROM surest_targets(false) AS surest
LEFT JOIN indicators ON indicators.code = surest.code
LEFT JOIN verdicts ON verdicts.copy = surest.copy AND verdicts.claim = surest.claim
LEFT JOIN results ON results.copy = verdicts.result_copy AND results.id = verdicts.result_claim
