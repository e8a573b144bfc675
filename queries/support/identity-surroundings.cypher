// support: true
// doc: What the matcher weighs besides names: register numbers of things, and what they are linked with.
// param ids: list
// returns id, other, identifiers
MATCH (a:Entity)-[r]-(b:Entity)
WHERE a.id IN $ids AND NOT b.class_name IN ['Document', 'Statement', 'Name', 'Country', 'Sector', 'Judgement', 'Redirect', 'Review']
RETURN DISTINCT a.id AS id, b.id AS other, a.identifier AS identifiers
