// support: true
// doc: In which language the texts that are shown were said.
// param properties: list
// returns about, property, value, lang
MATCH (s:Statement)
WHERE s.shown = true AND s.lang IS NOT NULL AND s.value IS NOT NULL AND s.property IN $properties
RETURN DISTINCT s.about AS about, s.property AS property, s.value AS value, s.lang AS lang
ORDER BY about, property, value, lang
