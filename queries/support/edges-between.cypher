// support: true
// doc: Every evidenced edge between the two things of each pair, in either direction.
// param pairs: list
// returns one, other, edge, relation, forwards, role, status, date, basis, review, evidence
UNWIND $pairs AS pair
MATCH (n:Entity {id: pair.one})-[r:PARTY_TO|SIGNED|SIGNED_AT|SIGNED_IN|PARTICIPATED_IN|HELD_IN|PART_OF|OPENING_OF|FOLLOWS_UP|HOLDS_POSITION|SUBORDINATE_TO|SUCCEEDS|HOSTS|OPERATES|LOCATED_IN|PRESENTED|MAKES|OFFERS|SEEKS]-(o:Entity {id: pair.other})
WITH n, r, o, startNode(r).id = n.id AS forwards
RETURN DISTINCT n.id AS one, o.id AS other, r.id AS edge, type(r) AS relation, forwards, coalesce(r.role, r.post) AS role,
       coalesce(r.status, o.status, n.status) AS status,
       coalesce(r.valid_from, r.succeeded_on, o.starts_on, o.signed_on, n.starts_on, n.signed_on) AS date,
       r.basis AS basis, r.review AS review, r.evidence AS evidence
ORDER BY one, other, relation, edge, forwards
