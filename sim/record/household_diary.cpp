#include "winay/record/household_diary.hpp"

namespace winay {

namespace {

/// The numbers of one lane of a block.
class Filler {
 public:
  Filler(const BlockStep& step, std::size_t lane, Snapshot& snapshot)
      : step_(step), lane_(lane), snapshot_(snapshot) {}

  void fill(bool has_rules) {
    put_people_and_transfer();
    if (has_rules) put_rules();
    put_support();
    put_livelihood();
    put_money();
    put_stocks();
  }

 private:
  template <class T>
  void put(Kept kept, const T* column) {
    snapshot_.value[static_cast<std::size_t>(kept)] = static_cast<double>(column[lane_]);
  }

  void put_people_and_transfer() {
    const Flows& f = step_.flows;
    put(Kept::household_size, f.demography.household_size);
    put(Kept::head_internality, f.demography.internality);
    put(Kept::affiliation, f.exit.affiliation);
    put(Kept::exit_reason, f.exit.reason);
    put(Kept::observed_score, f.exit.observed_score);
    put(Kept::payment_share, f.exit.payment_share);
    put(Kept::climate_loss, f.shocks.climate_loss);
    put(Kept::capital_kept, f.shocks.capital_kept);
    put(Kept::income_factor, f.shocks.income_factor);
  }
  void put_rules() {
    const ExitFlows& e = step_.flows.exit;
    put(Kept::exit_rule, e.rule);
    put(Kept::exit_stage, e.stage);
    put(Kept::exit_event, e.event);
    put(Kept::exit_grant, e.grant);
    put(Kept::asset_top_up, e.asset_top_up);
  }
  void put_support() {
    const SupportFlows& s = step_.flows.support;
    put(Kept::transfer, s.transfer);
    put(Kept::emergency, s.emergency);
    put(Kept::trained, s.trained);
    put(Kept::asset_grant, s.asset_grant);
    put(Kept::delivered, s.delivered);
    put(Kept::arriving, s.arriving);
    put(Kept::visits, s.visits);
    put(Kept::coached, s.coached);
    put(Kept::plan, s.plan);
    put(Kept::savings_leak, s.savings_leak);
    put(Kept::programme_cost, s.programme_cost);
  }
  void put_livelihood() {
    const Flows& f = step_.flows;
    put(Kept::locus_of_control, f.psychology.locus_of_control);
    put(Kept::contacts, f.learning.contacts);
    put(Kept::enterprise_know_how, f.learning.enterprise_know_how);
    put(Kept::technologies_taken_up, f.adoption.technologies);
    put(Kept::adoption_cost, f.adoption.cost);
    put(Kept::local_income, f.local_economy.income);
    put(Kept::traditional_income, f.production.traditional);
    put(Kept::enterprise_income, f.production.enterprise);
    put(Kept::garden_income, f.production.garden);
    put(Kept::off_farm_income, f.production.off_farm);
    put(Kept::measured_income, f.income.measured);
  }
  void put_money() {
    const Flows& f = step_.flows;
    put(Kept::formal_interest, f.finance.formal_interest);
    put(Kept::informal_interest, f.finance.informal_interest);
    put(Kept::formal_repaid, f.finance.formal_repaid);
    put(Kept::informal_repaid, f.finance.informal_repaid);
    put(Kept::informal_loan, f.finance.informal_loan);
    put(Kept::enterprise_sold, f.finance.enterprise_sold);
    put(Kept::traditional_sold, f.finance.traditional_sold);
    put(Kept::missed, f.finance.missed);
    put(Kept::purchases, f.consumption.purchases);
    put(Kept::maintenance, f.consumption.maintenance);
    put(Kept::formal_loan, f.enterprise.formal_loan);
    put(Kept::investment, f.enterprise.investment);
    put(Kept::complied, f.compliance.complied);
    put(Kept::consumption, f.welfare.consumption);
    put(Kept::consumption_per_person, f.welfare.per_person);
    put(Kept::food_insecure, f.welfare.food_insecure);
  }
  void put_stocks() {
    const AccumulationFlows& f = step_.flows.accumulation;
    const StocksView& s = step_.stocks;
    put(Kept::started, f.started);
    put(Kept::closed, f.closed);
    put(Kept::traditional_capital, s.traditional_capital);
    put(Kept::enterprise_capital, s.enterprise_capital);
    put(Kept::savings, s.savings);
    put(Kept::formal_debt, s.formal_debt);
    put(Kept::informal_debt, s.informal_debt);
    put(Kept::locked_bimesters, s.locked_bimesters);
    put(Kept::technologies, s.technologies);
  }

  const BlockStep& step_;
  std::size_t lane_;
  Snapshot& snapshot_;
};

}  // namespace

void HouseholdDiary::block_stepped(const BlockStep& step) {
  if (step.now.bimester < from_ || lane_ < step.block.first || lane_ >= step.block.last) return;
  const auto lane = static_cast<std::size_t>(lane_ - step.block.first);
  now_ = {.bimester = step.now.bimester, .prices = step.now.prices, .value = {}, .start = {}};
  for (const EnrolmentView& enrolment : step.enrolments) {
    now_.start.push_back(enrolment.start[lane]);
  }
  Filler(step, lane, now_).fill(has_rules_);
}

void HouseholdDiary::bimester_ended(const Now& now) {
  if (now.bimester >= from_) snapshots_.push_back(now_);
}

}  // namespace winay
