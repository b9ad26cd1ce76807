SELECT step, error, count(*) AS failures, arg_min(reason, source) AS example
FROM failures
GROUP BY step, error
ORDER BY failures DESC, step, error
