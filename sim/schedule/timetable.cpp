#include "schedule/timetable.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace winay {

namespace {

double prices_at(const Model& model, std::int32_t bimester) {
  return model.prices.at(model.calendar.first_year + year_of(bimester));
}

/// The transfer as it is paid from a date on, given how it was said and paid until then. An amount
/// is said in soles of the day it holds from; where it is indexed it follows prices from that day
/// on, and where it no longer is it stays where prices have taken it.
CashTransfer followed(const CashTransfer& said, const CashTransfer& paid, CashTransfer next,
                      double prices) {
  const bool same_amount = next.amount == said.amount;
  if (same_amount) next.amount = paid.amount;
  next.set_at_prices = paid.set_at_prices;
  if (same_amount && next.indexed == paid.indexed) return next;
  if (same_amount && paid.indexed) next.amount *= prices / paid.set_at_prices;
  next.set_at_prices = prices;
  return next;
}

/// The programme as it stands in a bimester, with the amount that earlier changes lead to.
Programme stands_at(const Model& model, const Programme& programme, std::int32_t bimester) {
  Programme result = programme_at(programme, bimester);
  result.later.clear();
  result.before.clear();
  if (!result.cash_transfer || bimester < 0) return result;
  const bool had_past = !programme.before.empty();
  const Programme& first = had_past ? programme.before.front() : programme;
  std::optional<CashTransfer> said = first.cash_transfer;
  std::optional<CashTransfer> paid = said;
  const auto follow = [&](const Programme& next, std::int32_t from) {
    if (from > bimester) return;
    const CashTransfer& c = *next.cash_transfer;
    paid = paid ? followed(*said, *paid, c, prices_at(model, from)) : c;
    said = c;
  };
  if (had_past) follow(programme, 0);
  for (const DatedProgramme& dated : programme.later) follow(dated.programme, dated.from);
  result.cash_transfer = paid;
  return result;
}

std::set<std::int32_t> dates_of(const Model& model, const Arm& arm) {
  std::set<std::int32_t> dates{std::numeric_limits<std::int32_t>::min()};
  for (const Programme& programme : arm.programmes) {
    if (!programme.before.empty()) dates.insert(0);
    for (const DatedProgramme& dated : programme.later) dates.insert(dated.from);
  }
  for (const DatedShocks& dated : model.later_shocks) dates.insert(dated.from);
  return dates;
}

}  // namespace

Timetable::Timetable(const Model& model, const Arm& arm) {
  for (const std::int32_t from : dates_of(model, arm)) {
    Stretch& stretch = stretches_.emplace_back();
    stretch.from = from;
    stretch.arm = arm;
    for (Programme& programme : stretch.arm.programmes) {
      programme = stands_at(model, programme, from);
    }
    stretch.rules = bind_rules(stretch.arm);
    stretch.shocks = shocks_at(model, from);
  }
}

const Stretch& Timetable::at(std::int32_t bimester) const {
  const auto next = std::find_if(stretches_.begin() + 1, stretches_.end(),
                                 [&](const Stretch& stretch) { return stretch.from > bimester; });
  return *(next - 1);
}

}  // namespace winay
