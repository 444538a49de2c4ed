#include "record/variables/table.hpp"

#include <algorithm>
#include <optional>
#include <sstream>

#include "record/variables/named.hpp"
#include "record/variables/rows.hpp"

namespace winay {

namespace {

// The order that files have; what is not named follows as it stands in the table.
constexpr std::string_view order_of_aggregates =
    "households household_size measured_income total_income consumption transfer emergency "
    "in_kind_assets programme_delivery savings formal_debt informal_debt traditional_capital "
    "enterprise_capital internality powerful_others locus_of_control participant_internality "
    "vegetables fertiliser_use fertiliser_preparation sprinkler pasture shed home "
    "enterprise_active food_insecure affiliated paid suspended participating coached "
    "poverty_headcount poverty_gap poverty_severity extreme_headcount extreme_gap "
    "extreme_severity poor_households extreme_poor_households";
constexpr std::string_view order_of_panel =
    "measured_income total_income transfer consumption consumption_per_person savings "
    "formal_debt informal_debt traditional_capital enterprise_capital locus_of_control "
    "household_size affiliated food_insecure technologies";
constexpr std::string_view order_of_comparison = "measured_income transfer cost debt food_insecure";
constexpr std::string_view order_of_budget = "transfer in_kind_assets programme_delivery emergency";

/// Rows that go to this place, those named first.
template <class Place>
Rows rows_with(std::optional<Place> Variable::*place, std::string_view order) {
  const std::vector<Variable>& all = variables();
  Rows rows;
  const auto add = [&](std::size_t row) {
    const bool has = std::find(rows.begin(), rows.end(), row) != rows.end();
    if (all[row].*place && !has) rows.push_back(row);
  };
  std::istringstream names{std::string(order)};
  for (std::string name; names >> name;) add(variable_row(name));
  for (std::size_t row = 0; row < all.size(); ++row) add(row);
  return rows;
}

/// `soles/bimester` and `/household`: `soles/household/bimester`.
std::string with_part(std::string_view unit, std::string_view part) {
  const std::size_t end = std::min(unit.find('/'), unit.size());
  return std::string(unit.substr(0, end)) + std::string(part) + std::string(unit.substr(end));
}

}  // namespace

const std::vector<Variable>& variables() {
  static const std::vector<Variable> all = [] {
    std::vector<Variable> list;
    for (const auto& part : {rows_of_people(), rows_of_support(), rows_of_livelihood(),
                             rows_of_money(), rows_of_welfare()}) {
      for (const PhaseRows& of : part) {
        for (const Variable& row : of.rows) {
          list.push_back(row);
          list.back().phase = of.phase;
        }
      }
    }
    return list;
  }();
  return all;
}

const Rows& aggregated_rows() {
  static const Rows rows = rows_with(&Variable::aggregate, order_of_aggregates);
  return rows;
}
const Rows& followed_rows() {
  static const Rows rows = rows_with(&Variable::panel, order_of_panel);
  return rows;
}
const Rows& traced_rows() {
  static const Rows rows = rows_with(&Variable::trace, {});
  return rows;
}
const Rows& compared_rows() {
  static const Rows rows = rows_with(&Variable::compare, order_of_comparison);
  return rows;
}
const Rows& distributed_rows() {
  static const Rows rows = rows_with(&Variable::distribution, {});
  return rows;
}
const Rows& budget_rows() {
  static const Rows rows = rows_with(&Variable::line, order_of_budget);
  return rows;
}

std::size_t variable_row(std::string_view name) {
  return row_named(variables(), name, [](const Variable& v) { return v.name; });
}

YearRule year_rule_of(const Variable& variable) {
  return variable.yearly.value_or(variable.kind == Kind::flow ? YearRule::sum : YearRule::last);
}

float resolution_of(const Variable& variable) {
  constexpr float money = 128;
  constexpr float capital = 32;
  constexpr float small = 0x1p16F;
  constexpr float share = 0x1p20F;
  if (variable.aggregate && variable.aggregate->resolution > 0) {
    return variable.aggregate->resolution;
  }
  switch (variable.kind) {
    case Kind::flow:
    case Kind::number:
      return money;
    case Kind::stock:
      return capital;
    case Kind::flag:
      return share;
    default:
      return small;
  }
}

std::string mean_unit(const Variable& variable) {
  const bool soles = variable.kind == Kind::flow || variable.kind == Kind::stock;
  return soles ? with_part(variable.unit, "/household") : std::string(variable.unit);
}

std::string year_unit(const Variable& variable) {
  std::string unit = mean_unit(variable);
  const std::size_t at = unit.find("/bimester");
  if (year_rule_of(variable) == YearRule::sum && at != std::string::npos) {
    unit.replace(at, std::string_view("/bimester").size(), "/year");
  }
  return unit;
}

}  // namespace winay
