#include <array>
#include <cmath>
#include <functional>

#include "evaluation/estimators/quantile_effects.hpp"
#include "evaluation/plan/steps.hpp"
#include "winay/evaluation/estimators/inequality.hpp"

namespace winay::evaluation {

namespace {

/// What measures are taken of: one arm, or everybody.
struct Sample {
  Vector y;
  Vector weights;
  Groups by;  ///< of a decomposition
  Inequality all{y, weights};

  Sample(const Vector& values, const Vector& shares, const Vector& groups,
         const std::vector<Index>& rows)
      : y(rows_of(values, rows)), weights(rows_of(shares, rows)) {
    if (groups.size() > 0) by = group_by(rows_of(groups, rows));
  }
};

struct Measure {
  OwnText name;
  bool positive_only = false;  ///< needs values above 0
  bool may_be_same = false;    ///< as a share of poor that is 0 whoever is left out
  bool in_units = false;       ///< of the outcome; else an index
  std::function<double(const Sample&)> of;
};

std::string percent_text(double share) { return short_text(100 * share) + " %"; }

void add_levels(std::vector<Measure>& measures) {
  measures.push_back({.name = {"mean", "media"}, .in_units = true, .of = [](const Sample& s) {
                        return s.all.mean();
                      }});
  measures.push_back({.name = {"standard deviation", "desviación estándar"},
                      .in_units = true,
                      .of = [](const Sample& s) { return s.all.sd(); }});
}

void add_usual(std::vector<Measure>& measures) {
  const auto add = [&](const std::string& name, bool positive_only,
                       const std::function<double(const Sample&)>& of) {
    measures.push_back({.name = {name, name}, .positive_only = positive_only, .of = of});
  };
  add("Gini", false, [](const Sample& s) { return s.all.gini(); });
  add("p75 - p25", false, [](const Sample& s) {
    return s.all.distribution().quantile(0.75) - s.all.distribution().quantile(0.25);
  });
  measures.back().in_units = true;
  add("Theil", true, [](const Sample& s) { return s.all.entropy(1).value(); });
  add("MLD", true, [](const Sample& s) { return s.all.entropy(0).value(); });
}

void add_poverty(const EstimationStep& step, std::vector<Measure>& measures) {
  const double line = step.line;
  if (line == 0) return;
  for (const int power : {0, 1, 2}) {
    const std::string name = "FGT" + std::to_string(power);
    measures.push_back({.name = {name, name}, .may_be_same = true, .of = [=](const Sample& s) {
                          return s.all.fgt(line, power);
                        }});
  }
  measures.push_back({.name = {"Watts", "Watts"},
                      .positive_only = true,
                      .may_be_same = true,
                      .of = [=](const Sample& s) { return s.all.watts(line).value(); }});
}

void add_chosen(const EstimationStep& step, std::vector<Measure>& measures) {
  for (const double a : step.entropy) {
    const std::string name = "GE(" + short_text(a) + ")";
    measures.push_back({.name = {name, name}, .positive_only = true, .of = [=](const Sample& s) {
                          return s.all.entropy(a).value();
                        }});
  }
  for (const double e : step.aversion) {
    const std::string name = "Atkinson(" + short_text(e) + ")";
    measures.push_back({.name = {name, name}, .positive_only = true, .of = [=](const Sample& s) {
                          return s.all.atkinson(e).value();
                        }});
  }
  for (const PercentileRatio& ratio : step.ratios) {
    const std::string name = "p" + short_text(ratio.upper) + "/p" + short_text(ratio.lower);
    measures.push_back({.name = {name, name}, .of = [=](const Sample& s) {
                          return s.all.quantile_ratio(ratio.upper / 100, ratio.lower / 100);
                        }});
  }
  for (const double p : step.poorest) {
    measures.push_back({.name = {"held by the poorest " + percent_text(p),
                                 "del " + percent_text(p) + " más pobre"},
                        .of = [=](const Sample& s) { return s.all.distribution().lorenz(p); }});
  }
}

/// Theil's index and the mean log deviation, each in its part between groups and that within.
void add_parts(const EstimationStep& step, std::vector<Measure>& measures) {
  if (step.by.empty()) return;
  for (const auto& [index, a] : {std::pair{"Theil", 1}, std::pair{"MLD", 0}}) {
    for (const bool between : {true, false}) {
      measures.push_back({.name = {std::string(index) + (between ? " between" : " within"),
                                   std::string(index) + (between ? " entre" : " dentro de")},
                          .positive_only = true,
                          .may_be_same = true,
                          .of = [a = a, between](const Sample& s) {
                            const Decomposition parts =
                                decompose_entropy(s.y, s.weights, s.by, a).value();
                            return between ? parts.between : parts.within;
                          }});
    }
  }
}

std::string listed(const std::vector<std::string>& names, const std::string& and_word) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += (i == 0 ? "" : i + 1 == names.size() ? and_word : ", ") + names[i];
  }
  return text;
}

/// Leaves out the measures that values of 0 or below have not, and says so.
void keep_defined(const Vector& y, std::vector<Measure>& measures, StepEstimates& result) {
  const Index without = (y.array() <= 0).count();
  if (without == 0) return;
  std::vector<std::string> names;
  std::vector<std::string> nombres;
  for (const Measure& measure : measures) {
    if (!measure.positive_only) continue;
    names.push_back(measure.name.en);
    nombres.push_back(measure.name.es);
  }
  std::erase_if(measures, [](const Measure& measure) { return measure.positive_only; });
  const std::string count = std::to_string(without);
  result.notes.push_back(
      {count + " values of 0 or below: " + listed(names, " and ") + " are not defined",
       count + " valores de 0 o menos: " + listed(nombres, " y ") + " no están definidos"});
}

std::vector<Measure> measures_of(const StepData& data, const Vector& y, StepEstimates& result) {
  std::vector<Measure> measures;
  if (!data.has_effect()) add_levels(measures);
  add_usual(measures);
  add_poverty(data.step(), measures);
  add_chosen(data.step(), measures);
  add_parts(data.step(), measures);
  keep_defined(y, measures, result);
  return measures;
}

}  // namespace

void compare_inequality(const StepData& data, StepEstimates& result) {
  const Vector y = data.outcome();
  const Vector z = data.has_effect() ? compared_arms(data) : Vector::Ones(y.size());
  const Vector w = data.step().weight.empty() ? Vector::Ones(y.size()) : data.weights();
  const Vector by = data.step().by.empty() ? Vector() : data.codes(data.step().by);
  const Groups clusters = data.clusters();
  const std::vector<Measure> measures = measures_of(data, y, result);
  const auto taken = [&](const std::vector<Index>& rows) {
    std::array<std::vector<Index>, 2> arm;
    for (const Index i : rows) arm[z(i) == 1 ? 1 : 0].push_back(i);
    const Sample on(y, w, by, arm[1]);
    Vector values(static_cast<Index>(measures.size()));
    for (Index k = 0; k < values.size(); ++k)
      values(k) = measures[static_cast<std::size_t>(k)].of(on);
    if (!data.has_effect()) return values;
    const Sample off(y, w, by, arm[0]);
    for (Index k = 0; k < values.size(); ++k)
      values(k) -= measures[static_cast<std::size_t>(k)].of(off);
    return values;
  };
  const Vector values =
      taken(rows_where(std::vector<bool>(static_cast<std::size_t>(y.size()), true)));
  const Vector errors = jackknife_errors(clusters, taken);
  result.method = "cluster jackknife";
  for (Index k = 0; k < values.size(); ++k) {
    const Measure& measure = measures[static_cast<std::size_t>(k)];
    const double scale = measure.in_units ? y.cwiseAbs().maxCoeff() : 1;
    Estimate e = measure.may_be_same && errors(k) <= rounding * scale
                     ? bare(measure.name, values(k), y.size())
                     : infer(measure.name.en, values(k), errors(k),
                             static_cast<double>(clusters.count() - 1), data.plan().level, scale);
    e.label = measure.name;
    if (!data.has_effect()) describe_only(e);
    e.n = y.size();
    e.clusters = data.clustered() ? clusters.count() : 0;
    result.estimates.push_back(std::move(e));
  }
}

}  // namespace winay::evaluation
