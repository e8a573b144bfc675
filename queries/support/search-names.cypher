// support: true
// doc: Every name of every thing, in no order.
// returns thing, node, value, lang, kind, since, until
MATCH (n:Name)<-[:HAS_NAME]-(e:Entity)
RETURN e.id AS thing, n.id AS node, n.value AS value, n.language AS lang, n.kind AS kind, n.valid_from AS since, n.valid_until AS until
