#include "winay/phases/learning.hpp"

#include "winay/state/technology_words.hpp"

namespace winay {

namespace {

/// Gathers what the contacts use; offsets stay within the centre.
WINAY_CLONED void look_around(std::size_t lanes, const TraitsView& traits,
                              ConstLanes<Flag> technologies, Lanes<Flag> contacts) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const auto at = static_cast<std::int32_t>(h);
    Flag sum = technologies[at + traits.contact[0][h]];
    sum += technologies[at + traits.contact[1][h]];
    sum += technologies[at + traits.contact[2][h]];
    sum += technologies[at + traits.contact[3][h]];
    sum += technologies[at + traits.contact[4][h]];
    sum += technologies[at + traits.contact[5][h]];
    contacts[h] = sum;
  }
}

WINAY_CLONED void learn_one(Technology technology, Real kept, Real own, Real peer,
                            std::size_t lanes, ConstLanes<Flag> technologies,
                            ConstLanes<Flag> contacts, ConstLanes<Real> before, Lanes<Real> after) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const auto a =
        static_cast<Real>(static_cast<std::int32_t>(in_use(technologies[h], technology)));
    const auto n =
        static_cast<Real>(static_cast<std::int32_t>(contacts_using(contacts[h], technology)));
    after[h] = kept * before[h] + own * a + peer * n;
  }
}

WINAY_CLONED void add_visits(Technology technology, Real gain, std::size_t lanes,
                             ConstLanes<Flag> delivered, ConstLanes<Real> visits,
                             Lanes<Real> know_how) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) {
    const Real reached = in_use(delivered[h], technology) != 0U ? visits[h] : Real{0};
    know_how[h] += gain * reached;
  }
}

WINAY_CLONED void add_enterprise_visits(Real gain, std::size_t lanes, ConstLanes<Real> visits,
                                        Lanes<Real> know_how) {
  WINAY_VECTOR_LOOP
  for (std::size_t h = 0; h < lanes; ++h) know_how[h] += gain * visits[h];
}

}  // namespace

void learn(const LearningParameters& p, const Now& now, const TraitsView& traits,
           const StocksView& stocks, const SupportFlows& support, LearningFlows& learning) {
  for (std::size_t w = 0; w < technology_words; ++w) {
    look_around(now.lanes, traits, stocks.technologies[w], learning.contacts[w]);
  }
  const auto kept = static_cast<Real>(1.0 - p.forgetting);
  const auto own = static_cast<Real>(p.own_use);
  const auto peer = static_cast<Real>(p.contact);
  const auto learn_this = [&](Technology technology, ConstLanes<Real> before, Lanes<Real> after) {
    const std::size_t word = word_of(technology);
    learn_one(technology, kept, own, peer, now.lanes, stocks.technologies[word],
              learning.contacts[word], before, after);
  };
  for (std::size_t j = 0; j < practices.size(); ++j) {
    learn_this(practices[j], stocks.know_how[j], learning.know_how[j]);
    add_visits(practices[j], static_cast<Real>(p.visit), now.lanes,
               support.delivered[word_of(practices[j])], support.visits, learning.know_how[j]);
  }
  learn_this(Technology::enterprise, stocks.enterprise_know_how, learning.enterprise_know_how);
  add_enterprise_visits(static_cast<Real>(p.enterprise_visit), now.lanes, support.visits,
                        learning.enterprise_know_how);
}

}  // namespace winay
