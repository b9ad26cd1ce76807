-- 层层加码: a target of growth less that of the nearest tier above whose report of the year is there, in points.
-- Of a range the end that has to be reached counts: the lower one, and the upper one where less is good; which way is
-- good the bound tells, then the indicator. Exact: gaps are taken of decimals.
CREATE VIEW amplification AS
WITH tiers AS (
  SELECT chosen.*, levels.rank FROM chosen JOIN levels ON levels.level = chosen.level
), above AS (
  SELECT lower.report, upper.report AS parent
  FROM (
    SELECT *, unnest(list_distinct([adcode[1:4] || '00', adcode[1:2] || '0000', state.code])) AS outer_code
    FROM tiers, state
  ) AS lower
  JOIN tiers AS upper ON upper.adcode = lower.outer_code AND upper.year = lower.year AND upper.rank < lower.rank
  QUALIFY row_number() OVER (PARTITION BY lower.report ORDER BY upper.rank DESC) = 1
), ends AS (
  SELECT
    targets_panel.*,
    coalesce(nullif(CASE bounds.side WHEN 'floor' THEN 1 WHEN 'ceiling' THEN -1 END, 0),
             CASE direction WHEN 'up' THEN 1 WHEN 'down' THEN -1 END) AS good,
    CASE
      WHEN value2 IS NULL THEN amount
      WHEN amount = CAST(value AS DECIMAL(38, 10)) THEN CAST(value2 AS DECIMAL(38, 10))
      ELSE CAST(amount * (value2 / value) AS DECIMAL(38, 10))
    END AS amount2
  FROM targets_panel JOIN bounds ON bounds.op = targets_panel.op
  WHERE measure = 'growth' AND amount IS NOT NULL
), pairs AS (
  SELECT
    lower, upper,
    CASE WHEN coalesce(lower.good, upper.good, 1) < 0
      THEN greatest(lower.amount, lower.amount2) - greatest(upper.amount, upper.amount2)
      ELSE least(lower.amount, lower.amount2) - least(upper.amount, upper.amount2)
    END AS gap
  FROM ends AS lower
  JOIN above ON above.report = lower.report
  JOIN ends AS upper ON upper.report = above.parent AND upper.code = lower.code
)
SELECT
  lower.report, lower.region, lower.adcode, lower.level, lower.year, lower.code, lower.indicator,
  lower.value, lower.value2, lower.unit, lower.op, lower.bound, lower.modality,
  upper.region AS parent_region, upper.adcode AS parent_adcode, upper.level AS parent_level,
  upper.value AS parent_value, upper.value2 AS parent_value2, upper.unit AS parent_unit, upper.op AS parent_op,
  upper.bound AS parent_bound, upper.modality AS parent_modality,
  CAST(gap AS DOUBLE) AS gap,
  lower.wording, upper.wording AS parent_wording,
  lower.copy, lower.claim, upper.copy AS parent_copy, upper.claim AS parent_claim
FROM pairs
