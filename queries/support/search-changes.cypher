// support: true
// doc: The latest changes of the store, the oldest first; see graph/store/changes.py.
// returns id, whole
MATCH (c:SmegraphChange)
RETURN c.id AS id, c.whole AS whole
ORDER BY c.at, c.id
