// title[en]: What are the shortest evidenced paths between {from} and {to}?
// title[de]: Was sind die kürzesten belegten Wege zwischen {from} und {to}?
// title[ko]: {from}와(과) {to}를 잇는, 근거 있는 가장 짧은 경로는?
// doc[en]: One row for each edge on the shortest paths between two things. Paths do not lead over documents, names, countries, cities, sectors or figures, since these join everything.
// doc[de]: Eine Zeile je Kante auf den kürzesten Wegen zwischen zwei Einträgen. Die Wege führen nicht über Dokumente, Namen, Länder, Städte, Branchen oder Zahlen, denn diese verbinden alles.
// doc[ko]: 두 항목을 잇는 가장 짧은 경로의 연결마다 한 행. 문서, 이름, 국가, 도시, 산업, 수치는 모든 것을 잇기 때문에 거치지 않는다.
// param from: entity = in-nsic
// param to: entity = kz-damu
// param most: count = 3
// param longest: count = 8
// param language: language = en
// returns path, step, one, one_name, one_class, relation, forwards, other, other_name, other_class, role, status, date, basis, review, evidence
// computed: evidenced_paths
