#include <doctest/doctest.h>

#include <cmath>
#include <mutex>

#include "tests/support/small_run.hpp"

namespace winay::test {

namespace {

/// Remembers the stocks of the bimester before, and measures how far each household's accounts are
/// from balance.
class Auditor : public Observer {
 public:
  explicit Auditor(const World& start, const Parameters& parameters)
      : before_(start.stocks), p_(parameters) {}

  void block_stepped(const BlockStep& s) override {
    double worst = 0;
    double gap = 0;
    double turnover = 0;
    for (std::size_t h = 0; h < s.now.lanes; ++h) {
      if (s.traits.household[h] < 0) continue;
      const std::size_t lane = static_cast<std::size_t>(s.block.first) + h;
      const double cash = cash_gap(s, h, lane, turnover);
      gap += cash;
      for (const double g : {cash, debt_gap(s, h, lane), capital_gap(s, h, lane)}) {
        worst = std::max(worst, std::abs(g));
      }
    }
    const std::scoped_lock lock(mutex_);
    worst_ = std::max(worst_, worst);
    gap_ += gap;
    turnover_ += turnover;
    remember(s);
  }
  void bimester_ended(const Now& /*now*/) override {}

  [[nodiscard]] double worst() const { return worst_; }
  [[nodiscard]] double national_gap() const { return std::abs(gap_) / turnover_; }

 private:
  double cash_gap(const BlockStep& s, std::size_t h, std::size_t lane, double& turnover) const {
    const Flows& f = s.flows;
    const auto d = [h](Lanes<Real> column) { return static_cast<double>(column[h]); };
    const double in = static_cast<double>(before_.savings[lane]) + d(f.income.measured) +
                      d(f.local_economy.income) + d(f.support.transfer) + d(f.support.emergency) +
                      d(f.finance.informal_loan) + d(f.enterprise.formal_loan) +
                      d(f.finance.enterprise_sold) + d(f.finance.traditional_sold) +
                      d(f.accumulation.return_on_savings);
    const double out = d(f.adoption.cost) + d(f.finance.formal_repaid) +
                       d(f.finance.informal_repaid) + d(f.consumption.purchases) +
                       d(f.income.home_produced) + d(f.consumption.maintenance) +
                       d(f.enterprise.investment) + d(f.accumulation.leak) +
                       static_cast<double>(s.stocks.savings[h]);
    turnover += in;
    return in - out;
  }
  double debt_gap(const BlockStep& s, std::size_t h, std::size_t lane) const {
    const Flows& f = s.flows;
    const double expected = static_cast<double>(before_.formal_debt[lane]) +
                            static_cast<double>(before_.informal_debt[lane]) +
                            static_cast<double>(f.finance.formal_interest[h]) +
                            static_cast<double>(f.finance.informal_interest[h]) +
                            static_cast<double>(f.enterprise.formal_loan[h]) +
                            static_cast<double>(f.finance.informal_loan[h]) -
                            static_cast<double>(f.finance.formal_repaid[h]) -
                            static_cast<double>(f.finance.informal_repaid[h]);
    return expected - static_cast<double>(s.stocks.formal_debt[h]) -
           static_cast<double>(s.stocks.informal_debt[h]);
  }
  double capital_gap(const BlockStep& s, std::size_t h, std::size_t lane) const {
    const Flows& f = s.flows;
    const double kept = static_cast<double>(f.shocks.capital_kept[h]);
    const double wear = 1 - p_.accumulation.traditional_depreciation / bimesters_a_year;
    const double expected = (static_cast<double>(before_.traditional_capital[lane]) * kept -
                             static_cast<double>(f.finance.traditional_sold[h]) +
                             static_cast<double>(f.consumption.maintenance[h])) *
                            wear;
    // Relative to the stock: some households own a hundred thousand soles of it.
    const double size = std::max(1.0, expected / 10'000);
    return (expected - static_cast<double>(s.stocks.traditional_capital[h])) / size;
  }
  void remember(const BlockStep& s) {
    const auto first = static_cast<std::size_t>(s.block.first);
    for (std::size_t h = 0; h < s.now.lanes; ++h) {
      before_.savings[first + h] = s.stocks.savings[h];
      before_.formal_debt[first + h] = s.stocks.formal_debt[h];
      before_.informal_debt[first + h] = s.stocks.informal_debt[h];
      before_.traditional_capital[first + h] = s.stocks.traditional_capital[h];
    }
  }

  Stocks before_;
  const Parameters& p_;
  std::mutex mutex_;
  double worst_ = 0;
  double gap_ = 0;
  double turnover_ = 0;
};

}  // namespace

TEST_CASE(
    "accounts: every household's cash, debts and capital balance each bimester, and the nation's "
    "too") {
  SmallRun run(2000, 10);
  SUBCASE("in the threshold structure") {}
  SUBCASE("under complementarity") {
    run.model.parameters.production.structure = Structure::complementarity;
  }
  SUBCASE("without a trap") { run.model.parameters.production.structure = Structure::no_trap; }
  SUBCASE("with a local economy") { run.model.parameters.local_economy.on = true; }
  SUBCASE("when savings earn") { run.model.parameters.consumption.savings_return = 0.03; }
  run.start();
  Auditor auditor(run.common, run.model.parameters);
  run.run({run.juntos, run.haku_winay, run.coaching}, &auditor);
  CHECK(auditor.worst() < 0.05);
  CHECK(auditor.national_gap() < 1e-7);
}

}  // namespace winay::test
