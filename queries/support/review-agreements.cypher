// support: true
// doc: The agreements of some bodies, to be compared with what a reader proposes.
// param ids: list
// returns id, caption, kind, status, signed_on, parties
UNWIND $ids AS id
MATCH (o:Entity {id: id})-[:PARTY_TO]->(a:Agreement)
WITH DISTINCT a
RETURN a.id AS id, a.caption AS caption, a.kind AS kind, a.status AS status, a.signed_on AS signed_on,
       COLLECT { MATCH (p:Entity)-[:PARTY_TO]->(a) RETURN p.id AS party ORDER BY party } AS parties
ORDER BY id
