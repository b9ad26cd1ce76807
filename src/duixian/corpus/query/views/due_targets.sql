-- Targets somebody set for the report's own year, of the chosen copies. What is only foreseen (预计) nobody promised; an
-- increase told beside its amount (安排500亿元，比上年增加20亿元) is no target of its own.
-- Softness: by the word before the figure (力争, 确保), else by the bound (左右, 以上); a tied target has neither.
CREATE VIEW due_targets AS
SELECT
  chosen.report, chosen.region, chosen.adcode, chosen.level, chosen.year,
  claims.code, claims.indicator AS named, claims.measure, claims.value, claims.value2, claims.unit, claims.op,
  claims.bound, claims.modality, claims.reference, claims.scope, claims.sentence AS wording, claims.amount,
  claims.base_unit, claims.direction, claims.confidence, claims.start, claims.period_start IS NOT NULL AS dated,
  claims.copy, claims.id AS claim, tones.tone, bounds.side,
  coalesce(tones.tone, CASE WHEN claims.value IS NOT NULL THEN bounds.softness END, 'plain') AS softness
FROM claims
JOIN chosen ON chosen.copy = claims.copy
LEFT JOIN tones ON tones.word = claims.modality
LEFT JOIN bounds ON bounds.op = claims.op
ANTI JOIN (
  SELECT hash(copy, sentence_start, coalesce(code, indicator), scope) AS told
  FROM claims
  WHERE kind = 'target' AND measure = 'level' AND period = CAST(year AS VARCHAR)
) AS amounts
  ON amounts.told = CASE claims.measure
    WHEN 'change' THEN hash(claims.copy, claims.sentence_start, coalesce(claims.code, claims.indicator), claims.scope)
  END
WHERE claims.kind = 'target'
  AND claims.period = CAST(chosen.year AS VARCHAR)
  AND (claims.modality IS NULL OR claims.modality NOT IN (SELECT word FROM foreseen))
