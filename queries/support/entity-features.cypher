// support: true
// doc: What identity needs to know of each key: its names and countries.
// param classes: list
// returns key, class_name, property, value
MATCH (s:Statement)
WHERE s.property IN ['name', 'country'] AND s.subject_class IN $classes
RETURN DISTINCT s.subject AS key, s.subject_class AS class_name, s.property AS property, s.value AS value
