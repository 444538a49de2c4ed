#include "starting_values/watch.hpp"

#include <algorithm>

#include "winay/state/technology.hpp"

namespace winay {

EffectsWatch::EffectsWatch(const Population& population, std::int32_t years)
    : population_(population), active_(static_cast<std::size_t>(years)) {
  const std::size_t lanes = population.traits.household.size();
  income_.assign(static_cast<std::size_t>(years), Column<Real>(lanes));
  for (Column<Flag>& word : surveyed_) word.resize(lanes);
  for (Column<Flag>& word : latest_) word.resize(lanes);
}

void EffectsWatch::block_stepped(const BlockStep& step) {
  if (step.now.burn_in) return;
  const auto first = static_cast<std::size_t>(step.block.first);
  Column<Real>& income = income_[static_cast<std::size_t>(step.now.year)];
  for (std::size_t h = 0; h < step.now.lanes; ++h) {
    income[first + h] += step.flows.income.measured[h];
  }
  for (std::size_t w = 0; w < technology_words; ++w) {
    std::copy_n(step.stocks.technologies[w], step.now.lanes, latest_[w].data() + first);
    if (step.now.bimester != surveyed_at) continue;
    std::copy_n(step.stocks.technologies[w], step.now.lanes, surveyed_[w].data() + first);
  }
}

void EffectsWatch::bimester_ended(const Now& now) {
  if (now.burn_in || now.season != 5) return;
  double running = 0;
  for (std::size_t h = 0; h < income_.front().size(); ++h) {
    if (population_.traits.household[h] < 0) continue;
    running += in_use(latest_, h, Technology::enterprise);
  }
  active_[static_cast<std::size_t>(now.year)] = running / population_.households;
}

std::vector<double> EffectsWatch::income(std::int32_t year) const {
  std::vector<double> values;
  values.reserve(static_cast<std::size_t>(population_.households));
  const Column<Real>& column = income_[static_cast<std::size_t>(year)];
  for (std::size_t h = 0; h < column.size(); ++h) {
    if (population_.traits.household[h] >= 0) values.push_back(static_cast<double>(column[h]));
  }
  return values;
}

double EffectsWatch::mean_income(std::int32_t year) const {
  double sum = 0;
  for (const double value : income(year)) sum += value;
  return sum / population_.households;
}

double EffectsWatch::income_quantile(std::int32_t year, double p) const {
  std::vector<double> values = income(year);
  const auto rank = static_cast<std::ptrdiff_t>(p * static_cast<double>(values.size()));
  std::nth_element(values.begin(), values.begin() + rank, values.end());
  return values[static_cast<std::size_t>(rank)];
}

double EffectsWatch::share_using(Technology technology, const Column<Flag>* member) const {
  double using_it = 0;
  double all = 0;
  for (std::size_t h = 0; h < income_.front().size(); ++h) {
    if (population_.traits.household[h] < 0 || (member != nullptr && (*member)[h] == 0U)) continue;
    using_it += in_use(surveyed_, h, technology);
    all += 1;
  }
  return using_it / all;
}

double EffectsWatch::mean_income_among(std::int32_t year, const Column<Flag>& member) const {
  const Column<Real>& column = income_[static_cast<std::size_t>(year)];
  double sum = 0;
  double all = 0;
  for (std::size_t h = 0; h < column.size(); ++h) {
    if (population_.traits.household[h] < 0 || member[h] == 0U) continue;
    sum += static_cast<double>(column[h]);
    all += 1;
  }
  return sum / all;
}

}  // namespace winay
