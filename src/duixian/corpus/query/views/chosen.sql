-- The copy that stands for each report.
CREATE VIEW chosen AS
SELECT report, region, adcode, level, year, copy FROM reports
