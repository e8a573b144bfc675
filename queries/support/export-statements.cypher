// support: true
// doc: Every statement for an export, by source and id.
// returns statement
MATCH (s:Statement)
RETURN properties(s) AS statement
ORDER BY s.source, s.id
