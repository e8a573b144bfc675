// support: true
// doc: Every statement of the store.
// returns statement
MATCH (s:Statement)
RETURN properties(s) AS statement
