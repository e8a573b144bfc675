// support: true
// doc: How many edges of each class there are.
// returns kind, count
MATCH (:Entity)-[r]->(:Entity)
RETURN type(r) AS kind, count(r) AS count
ORDER BY kind
