// support: true
// doc: The sources in the store and the latest load of each.
// returns source, modified, statements
MATCH (s:Statement)
RETURN s.source AS source, max(s.last_seen) AS modified, count(s) AS statements
ORDER BY source
