// title[en]: Which bodies form communities?
// title[de]: Welche Stellen bilden Gemeinschaften?
// title[ko]: 어떤 기관들이 무리를 이루는가?
// doc[en]: Groups of bodies that share more agreements and events with each other than with the rest (Louvain, fixed seed), largest first, one row for each body. What more than 300 bodies took part in joins no one in particular and is left out.
// doc[de]: Gruppen von Stellen, die untereinander mehr Vereinbarungen und Veranstaltungen teilen als mit den übrigen (Louvain, fester Startwert), die größten zuerst, eine Zeile je Stelle. Woran mehr als 300 Stellen teilnahmen, verbindet niemanden besonders und bleibt außen vor.
// doc[ko]: 다른 기관보다 서로 더 많은 협약과 행사를 함께한 기관의 무리(Louvain, 고정된 시드). 큰 무리부터, 기관마다 한 행. 300곳이 넘는 기관이 참여한 것은 특별한 연결로 보지 않아 제외한다.
// param planned: code(no, yes) = no
// param language: language = en
// returns community, size, body, body_name, country, partners_inside, via, via_names, basis, review, evidence
// computed: communities
