// title[en]: Which bodies broker between {from} and {to}?
// title[de]: Welche Stellen vermitteln zwischen {from} und {to}?
// title[ko]: {from}와(과) {to} 사이를 잇는 기관은?
// doc[en]: Bodies on the shortest ways from bodies of one country to those of the other, over shared agreements and events. "pairs" counts the pairs a body stands between; if there are several ways, its share of them. The evidence is that of its own links and of the partners of both countries in them.
// doc[de]: Stellen auf den kürzesten Wegen von Stellen des einen Landes zu denen des anderen, über gemeinsame Vereinbarungen und Veranstaltungen. „pairs“ zählt die Paare, zwischen denen eine Stelle steht, bei mehreren Wegen anteilig. Belegt sind ihre eigenen Verbindungen und die der Partner beider Länder darin.
// doc[ko]: 공동 협약과 행사를 통해 한 나라 기관에서 다른 나라 기관으로 가는 가장 짧은 길에 있는 기관. "pairs"는 그 기관이 사이에 있는 쌍의 수이며, 길이 여럿이면 몫으로 나눈다. 근거는 그 기관의 연결과 그 안의 양국 상대 기관의 것이다.
// param from: country = KR
// param to: country = IN
// param planned: code(no, yes) = no
// param top: count = 10
// param language: language = en
// returns body, body_name, country, pairs, from_partners, to_partners, via, via_names, basis, review, evidence
// computed: brokers
