#include "output/results/cell_methods.hpp"

namespace winay {

namespace {

/// Six bimesters as one number, along an axis.
std::string by_rule(const std::string& axis, YearRule rule) {
  switch (rule) {
    case YearRule::sum:
      return axis + ": sum";
    case YearRule::mean:
      return axis + ": mean";
    case YearRule::last:
      break;
  }
  return axis + ": point (comment: last bimester)";
}

/// Of the distributions, whose years are sums, or means of six bimesters a month.
std::string of_statistic(const Series& s) {
  const bool of_month = s.name.starts_with("consumption_per_person");
  const std::string time = of_month ? "year: mean" : "year: sum";
  const std::string over = of_month ? " (weighted by persons)" : " (weighted by households)";
  if (s.name.ends_with("_mean")) return time + " group: mean" + over;
  if (s.name.ends_with("_sd")) return time + " group: standard_deviation" + over;
  return time;
}

}  // namespace

void write_cell_methods(const hdf5::Handle& dataset, const std::string& methods) {
  hdf5::write_attribute(dataset.id(), "cell_methods", methods);
}

std::string of_bimester(const BimesterSeries& s) {
  return s.kind == Kind::flow ? "period: sum" : "period: point (comment: end of the bimester)";
}

std::string over_group(const BimesterSeries& s) {
  if (s.kind == Kind::count) return "group: sum";
  return s.over == Over::person ? "group: mean (weighted by persons)"
                                : "group: mean (weighted by households)";
}

std::string of_year(std::size_t row) {
  const auto& all = bimester_series();
  if (row < all.size()) return by_rule("year", all[row].yearly) + " " + over_group(all[row]);
  if (row < all.size() + cost_indicators) return "year: sum group: mean (weighted by households)";
  return of_statistic(yearly_series()[row]);
}

std::string of_panel(const PanelSeries& s, std::int32_t every) {
  if (every > 1) return by_rule("period", s.yearly);
  return s.kind == Kind::flow ? "period: sum" : "period: point (comment: end of the bimester)";
}

}  // namespace winay
