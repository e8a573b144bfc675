// support: true
// doc: The countries the store knows something about.
// returns code
MATCH (c:Country)
RETURN DISTINCT c.code AS code
ORDER BY code
