// support: true
// doc: What some things are joined to by one evidenced edge. Countries, cities and regions are passed over unless asked for; documents, statements, names, sectors and figures always.
// param ids: list
// param ends: list
// returns one, other
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[:PARTY_TO|SIGNED|SIGNED_AT|SIGNED_IN|PARTICIPATED_IN|HELD_IN|PART_OF|OPENING_OF|FOLLOWS_UP|HOLDS_POSITION|SUBORDINATE_TO|SUCCEEDS|HOSTS|OPERATES|LOCATED_IN|PRESENTED|MAKES|OFFERS|SEEKS]-(o:Entity)
WHERE o.id IN $ends OR NOT (o:Country OR (o:Place AND coalesce(o.kind, '') IN ['city', 'region']))
RETURN DISTINCT n.id AS one, o.id AS other
ORDER BY one, other
