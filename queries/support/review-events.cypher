// support: true
// doc: The events at some places, in some countries or with some participants, to be compared with what a reader proposes.
// param ids: list
// returns id, caption, kind, names, starts_on, ends_on, places, participants
UNWIND $ids AS id
MATCH (x:Entity {id: id})-[:PARTICIPATED_IN|HELD_IN|INVOLVES]-(e:Event)
WITH DISTINCT e
RETURN e.id AS id, e.caption AS caption, e.kind AS kind, e.names AS names, e.starts_on AS starts_on, e.ends_on AS ends_on,
       COLLECT { MATCH (e)-[:HELD_IN]->(p:Entity) RETURN p.id AS place ORDER BY place } AS places,
       COLLECT { MATCH (p:Entity)-[:PARTICIPATED_IN]->(e) RETURN p.id AS participant ORDER BY participant } AS participants
ORDER BY id
