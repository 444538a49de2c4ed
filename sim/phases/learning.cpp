#include "winay/phases/learning.hpp"

#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

struct Rates {
  Real kept, own, peer;
};

/// One technology, with what the visits of those to whom it was delivered add; `all` has every bit
/// where they need no delivery.
WINAY_CLONED void learn_one(Technology technology, Rates rates, Real gain, Flag all,
                            std::size_t lanes, ConstLanes<Flag> technologies,
                            ConstLanes<Flag> contacts, ConstLanes<Flag> delivered,
                            ConstLanes<Real> visits, ConstLanes<Real> before, Lanes<Real> after) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const auto a =
        static_cast<Real>(static_cast<std::int32_t>(in_use(technologies[h], technology)));
    const auto n =
        static_cast<Real>(static_cast<std::int32_t>(contacts_using(contacts[h], technology)));
    const Real visited = visits[h];
    const Real reached = in_use(delivered[h] | all, technology) != 0U ? visited : Real{0};
    after[h] = rates.kept * before[h] + rates.own * a + rates.peer * n + gain * reached;
  }
}

}  // namespace

void learn(const LearningParameters& p, const Now& now, const SurroundingsFlows& surroundings,
           const StocksView& stocks, const SupportFlows& support, LearningFlows& learning) {
  const Rates rates{.kept = static_cast<Real>(1.0 - p.forgetting),
                    .own = static_cast<Real>(p.own_use),
                    .peer = static_cast<Real>(p.contact)};
  const auto learn_this = [&](Technology technology, double gain, Flag all, ConstLanes<Real> before,
                              Lanes<Real> after) {
    const std::size_t word = word_of(technology);
    learn_one(technology, rates, static_cast<Real>(gain), all, now.lanes, stocks.technologies[word],
              surroundings.contacts[word], support.delivered[word], support.visits, before, after);
  };
  for (std::size_t j = 0; j < practices.size(); ++j) {
    learn_this(practices[j], p.visit, 0U, stocks.know_how[j], learning.know_how[j]);
  }
  learn_this(Technology::enterprise, p.enterprise_visit, ~Flag{0}, stocks.enterprise_know_how,
             learning.enterprise_know_how);
}

}  // namespace winay
