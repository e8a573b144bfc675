// title[en]: Which bodies were most central, year by year, from {since} to {until}?
// title[de]: Welche Stellen waren Jahr für Jahr am zentralsten, von {since} bis {until}?
// title[ko]: {since}부터 {until}까지 해마다 가장 중심에 있던 기관은?
// doc[en]: For each year, the bodies that stand between most pairs of others ("pairs"), then those with most partners, over agreements and events of that year. Above 500 bodies a fixed sample of them is walked from. What has no date is left out.
// doc[de]: Für jedes Jahr die Stellen, die zwischen den meisten Paaren anderer stehen („pairs“), dann die mit den meisten Partnern, über Vereinbarungen und Veranstaltungen des Jahres. Bei mehr als 500 Stellen wird eine feste Stichprobe verwendet. Undatiertes bleibt außen vor.
// doc[ko]: 해마다 그해의 협약과 행사에서 다른 기관 쌍 사이에 가장 많이 놓인("pairs") 기관, 다음으로 상대 기관이 많은 기관. 기관이 500을 넘으면 고정된 표본에서 계산한다. 날짜가 없는 것은 제외한다.
// param since: date = 2017
// param until: date = 2024
// param planned: code(no, yes) = no
// param top: count = 5
// param language: language = en
// returns year, rank, body, body_name, country, partners, pairs, via, via_names, basis, review, evidence
// computed: most_central
