// support: true
// doc: Whether a projection was begun and not finished.
// returns pending
MATCH (p:Pending)
RETURN count(p) AS pending
