// support: true
// doc: How many nodes of each class there are.
// returns class_name, count
MATCH (n:Entity)
RETURN n.class_name AS class_name, count(n) AS count
ORDER BY class_name
