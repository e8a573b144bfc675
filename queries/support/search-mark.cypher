// support: true
// doc: Whether anything was written since one looked last.
// returns changes, oldest, latest
MATCH (c:SmegraphChange)
RETURN count(c) AS changes, min(c.at) AS oldest, max(c.at) AS latest
