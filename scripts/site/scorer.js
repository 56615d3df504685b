// The search's order: pages that say how to do something come before those that list all of a kind.
const LISTS = /^(facts|quirks|changelog|benchmarks)$/;

Scorer = {
  score: ([page, , , , score]) => score - (LISTS.test(page) ? 10 : page.includes("/") ? 1 : 0),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
