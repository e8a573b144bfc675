// support: true
// doc: Every document of the store.
// returns document
MATCH (d:Document)
RETURN properties(d) AS document
