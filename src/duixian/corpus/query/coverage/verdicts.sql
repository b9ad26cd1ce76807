SELECT label AS verdict, count(*) AS targets FROM verdicts GROUP BY label ORDER BY targets DESC, label
