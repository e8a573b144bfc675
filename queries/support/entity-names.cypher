// support: true
// doc: Names of bodies, people, events, agreements and places, to suggest near ones; bounded.
// param most: count
// returns id, names
MATCH (n:Entity)
WHERE n.names IS NOT NULL AND n.class_name IN ['Organisation', 'Agency', 'Company', 'ResearchInstitute', 'Association', 'Centre', 'Person',
  'Event', 'Agreement', 'Programme', 'Technology', 'Place', 'Country']
RETURN n.id AS id, n.names AS names
ORDER BY id
LIMIT $most
