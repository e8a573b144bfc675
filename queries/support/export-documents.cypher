// support: true
// doc: Every document for an export, by source and id.
// returns document
MATCH (d:Document)
RETURN properties(d) AS document
ORDER BY d.source, d.id
