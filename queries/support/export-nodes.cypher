// support: true
// doc: The nodes of one class for an export, by id.
// param class_name: text
// returns node
MATCH (e:Entity {class_name: $class_name})
RETURN properties(e) AS node
ORDER BY e.id
