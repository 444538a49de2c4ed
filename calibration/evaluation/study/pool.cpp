#include "evaluation/study/pool.hpp"

#include <array>
#include <cmath>

#include "winay/core/vector_math.hpp"

namespace winay::evaluation {

StudyPool::StudyPool(const StudyWorlds& worlds, const Study& study)
    : worlds_(worlds),
      study_(study),
      one_by_one_(study.switches.compliance == ComplianceBy::household),
      weights_(static_cast<Index>(worlds.households.size())) {
  std::array<double, 2> there{};
  for (const StudyCentre& c : worlds.centres) {
    there.at(c.assigned ? 1 : 0) += static_cast<double>(c.users());
  }
  const double sample = study.control.households + study.assigned.households;
  for (Index i = 0; i < rows(); ++i) {
    const bool assigned = centre(i).assigned;
    const StudyGroup& group = assigned ? study.assigned : study.control;
    weights_(i) = group.households / sample / there.at(assigned ? 1 : 0);
  }
}

const StudyCentre& StudyPool::centre(Index i) const {
  return worlds_.centres[static_cast<std::size_t>(household(i).centre)];
}

double StudyPool::centre_chance(bool assigned) const {
  return (assigned ? study_.assigned : study_.control).take_up / study_.place.within_centre;
}

std::vector<StudyPool::Part> StudyPool::lottery(bool assigned) const {
  if (one_by_one_) return {{assigned ? StudyWorld::many : StudyWorld::few, 1.0}};
  const double p = centre_chance(assigned);
  return {{StudyWorld::offered, p}, {StudyWorld::none, 1 - p}};
}

StudyWorld StudyPool::taking_part() const {
  return one_by_one_ ? StudyWorld::many : StudyWorld::offered;
}

double StudyPool::income_scale(Index i) const {
  const double slope = study_.survey.need_slope * 10 * (centre(i).need - study_.place.threshold);
  const bool each = study_.switches.income_unit == IncomeUnit::person;
  return exp_of(slope) / (each ? static_cast<double>(household(i).size) : 1.0);
}

double StudyPool::outcome(StudyOutcome what, StudyWorld world, Index i) const {
  const WorldOutcome& o = at(world, i);
  const double reliable = std::sqrt(study_.survey.scale_reliability);
  switch (what) {
    case StudyOutcome::income:
      return income_scale(i) * static_cast<double>(o.income);
    case StudyOutcome::internality:
      return reliable * static_cast<double>(o.internality);
    case StudyOutcome::powerful_others:
      return reliable * static_cast<double>(o.powerful_others);
    case StudyOutcome::participation:
      return o.takes_part ? 1 : 0;
    default:
      return o.technologies.has(technology_of(what)) ? 1 : 0;
  }
}

double StudyPool::expected(StudyOutcome what, bool assigned, Index i) const {
  double sum = 0;
  for (const Part& part : lottery(assigned)) sum += part.chance * outcome(what, part.world, i);
  return sum;
}

double StudyPool::mean(const Value& value, const Who& who) const {
  double sum = 0;
  double all = 0;
  for (Index i = 0; i < rows(); ++i) {
    if (who && !who(i)) continue;
    sum += weights_(i) * value(i);
    all += weights_(i);
  }
  return sum / all;
}

double StudyPool::at_threshold(const Value& value) const {
  const auto x = [&](Index i) { return centre(i).need - study_.place.threshold; };
  const double mx = mean(x);
  const double my = mean(value);
  const double sxy = mean([&](Index i) { return (x(i) - mx) * (value(i) - my); });
  const double sxx = mean([&](Index i) { return (x(i) - mx) * (x(i) - mx); });
  return my - (sxx > 0 ? sxy / sxx : 0) * mx;
}

}  // namespace winay::evaluation
