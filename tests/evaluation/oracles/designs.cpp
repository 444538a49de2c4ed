#include <stdexcept>

#include "evaluation/estimators/multiple_testing.hpp"
#include "evaluation/estimators/permutation.hpp"
#include "evaluation/estimators/saturation.hpp"
#include "evaluation/estimators/wild_bootstrap.hpp"
#include "folder.hpp"
#include "linear.hpp"
#include "winay/evaluation/estimators/lee_bounds.hpp"
#include "winay/evaluation/estimators/power.hpp"
#include "winay/evaluation/estimators/probability.hpp"

namespace winay::oracles {

using namespace evaluation;

namespace {

/// The given weights, a column a village in the order of the clusters.
Matrix given_weights(const Table& table, const Groups& villages) {
  Matrix weights(table.rows(), villages.count());
  for (std::size_t g = 0; g < villages.labels.size(); ++g) {
    weights.col(static_cast<Index>(g)) = table["v" + short_text(villages.labels[g])];
  }
  return weights;
}

void put_wild(const Case& one, const Design& design, const Vector& y, const Groups& villages,
              const Matrix& weights) {
  const WildOptions options{.impose_null = one.id.ends_with("_wcr")};
  const WildBootstrap b = wild_bootstrap(design, y, design.column("z"), villages, weights, options);
  one.put("t", b.t);
  one.put("p_symmetric_strict", b.p_symmetric);
  one.put("p_symmetric_weak", b.p_symmetric_weak);
  one.put("p_equal_tailed_strict", b.p_equal_tailed);
  one.put("tstar_sum", b.draws.sum());
  one.put("tstar_abs_max", b.draws.cwiseAbs().maxCoeff());
  one.put("draws", static_cast<double>(b.draws.size()));
}

void put_power(const Case& one) {
  const SaturationDesign design{.cluster_size = one.input("n"),
                                .clusters = one.input("clusters"),
                                .control_share = one.input("control_share"),
                                .saturation = one.input("saturation"),
                                .icc = one.input("icc")};
  const DetectableEffects effects = detectable_effects(design);
  one.put("n", design.cluster_size);
  one.put("clusters", design.clusters);
  one.put("control_share", design.control_share);
  one.put("saturation", design.saturation);
  one.put("icc", design.icc);
  one.put("mde_itt_sd", effects.itt);
  one.put("mde_snt_sd", effects.snt);
}

struct AncovaCase {
  std::string outcome;
  std::vector<std::string> columns;
  std::string levels;
};

const std::map<std::string, AncovaCase>& ancova_cases() {
  static const std::map<std::string, AncovaCase> cases{
      {"a1", {"y1", {"t", "s", "y0"}, ""}},
      {"a2_strata", {"y1", {"t", "s", "y0"}, "stratum"}},
      {"a3_post_only", {"y1", {"t", "s"}, ""}},
      {"a4_change", {"change", {"t", "s"}, ""}},
      {"a5_shed", {"shed", {"t", "s"}, "stratum"}},
  };
  return cases;
}

void put_saturation(const Case& one, const Table& table, const AncovaCase& what) {
  const Groups villages = group_by(table["village"]);
  const Vector y =
      what.outcome == "change" ? Vector(table["y1"] - table["y0"]) : table[what.outcome];
  const LinearFit fit = fit_least_squares(design_of(table, what.columns, what.levels), y);
  put_fit(one, fit, villages,
          {Covariance::hc1, Covariance::cr0, Covariance::cr1s, Covariance::cr2});
  for (const std::string name : {"t", "s"}) {
    one.put("satterthwaite_df/" + name,
            satterthwaite_df(fit, villages, Vector::Unit(fit.columns(), fit.column(name))));
  }
  const SaturationEffects effects =
      saturation_effects(fit, table["t"], table["pi"], villages, {.covariance = Covariance::cr1s});
  one.put("total_effect/share_treated", effects.share_treated);
  one.put("total_effect/estimate", effects.total.value);
  one.put("total_effect/se_cr1s", effects.total.se);
  one.put("itt_minus_snt/estimate", effects.within.value);
  one.put("itt_minus_snt/se_cr1s", effects.within.se);
}

/// A dummy of the offered and one of the others for every saturation above 0: `t_pi0.5`, `s_pi0.5`.
/// One that nobody has (s where all are offered) is left out.
Design saturation_dummies(const Table& table) {
  Design design = no_columns(table.rows());
  for (const double level : group_by(table["pi"]).labels) {
    if (level <= 0) continue;
    const Vector here = (table["pi"].array() == level).cast<double>();
    for (const std::string name : {"t", "s"}) {
      const Vector dummy = here.cwiseProduct(table[name]);
      if (dummy.sum() > 0) design.add(name + "_pi" + short_text(level), dummy);
    }
  }
  return design;
}

/// Weights by which every saturation counts alike: 1/π of the offered, 1/(1 − π) of the others.
Vector saturation_weights(const Table& table) {
  Vector weights = Vector::Ones(table.rows());
  for (Index i = 0; i < weights.size(); ++i) {
    const double realised = table["pi_real"](i);
    if (table["t"](i) == 1) weights(i) = 1 / realised;
    if (table["s"](i) == 1) weights(i) = 1 / (1 - realised);
  }
  return weights;
}

/// Cases with several saturations.
LinearFit saturation_fit(const std::string& id, const Table& table) {
  const Vector& t = table["t"];
  const Vector& s = table["s"];
  const Vector& realised = table["pi_real"];
  Design design = constant(table.rows());
  if (id == "a7_by_saturation") {
    design.add(saturation_dummies(table)).add("y0", table["y0"]);
    return fit_least_squares(design, table["y1"]);
  }
  design.add("t", t).add("s", s);
  if (id == "a8_slope") {
    design.add("ts", t.cwiseProduct(realised)).add("ss", s.cwiseProduct(realised));
    return fit_least_squares(design.add("y0", table["y0"]), table["y1"]);
  }
  if (id != "a9_saturation_weights") throw std::runtime_error("no such case");
  return fit_least_squares(design.add("y0", table["y0"]), table["y1"], saturation_weights(table));
}

}  // namespace

void run_wild(const Folder& folder, const Case& one) {
  if (one.id.starts_with("small_full_enumeration")) {
    const Table& small = folder.table("wild/small.csv");
    const Groups villages = group_by(small["village"]);
    const Index all = Index{1} << villages.count();
    put_wild(one, design_of(small, {"z", "x"}), small["y"], villages,
             wild_weights(villages.count(), WildWeights::rademacher, all, {}));
    return;
  }
  const Table& households = folder.table("study/hh.csv");
  const Groups villages = group_by(households["village"]);
  put_wild(one, study_design(households, one.id.substr(6, 2)), households["y1"], villages,
           given_weights(folder.table("study/wild_weights.csv"), villages));
}

void run_randinf(const Folder& folder, const Case& one) {
  const Table& table = folder.table("randinf/" + one.id + ".csv");
  const Groups villages = group_by(table["village"]);
  std::vector<bool> treated(villages.labels.size());
  for (std::size_t i = 0; i < villages.of.size(); ++i) {
    treated[static_cast<std::size_t>(villages.of[i])] = table["z"](static_cast<Index>(i)) == 1;
  }
  const auto test = [&](MeanDifference::Of of) {
    return permutation_test(treated, one_stratum(villages.count()),
                            MeanDifference(table["y"], villages, of),
                            {.most_allocations = 100'000'000});
  };
  const PermutationTest households = test(MeanDifference::Of::observations);
  const PermutationTest means = test(MeanDifference::Of::cluster_means);
  one.put("allocations", static_cast<double>(households.allocations));
  one.put("household_difference", households.observed);
  one.put("p_two_sided_household", households.p);
  one.put("village_mean_difference", means.observed);
  one.put("p_two_sided_village_mean", means.p);
}

void run_lee(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const LeeBounds bounds = lee_bounds(households["y1"], households["z"], households["seen"]);
  one.put("trim_share", bounds.trim_share);
  one.put("lower", bounds.lower);
  one.put("upper", bounds.upper);
  one.put("kept_lower", static_cast<double>(bounds.kept_lower));
  one.put("kept_upper", static_cast<double>(bounds.kept_upper));
  one.put("untrimmed", bounds.untrimmed);
}

namespace {

/// Each hypothesis as a family of its own.
Vector alone(const Vector& t, const Matrix& draws) {
  Vector p(t.size());
  for (Index h = 0; h < t.size(); ++h) p(h) = romano_wolf(t.segment(h, 1), draws.col(h))(0);
  return p;
}

}  // namespace

void run_mht(const Folder& folder, const Case& one) {
  const Vector& t = folder.table("mht/t.csv")["t"];
  const Matrix draws = folder.table("mht/tstar.csv").matrix();
  const Vector p = t.unaryExpr([](double z) { return normal_two_sided(z); });
  const std::map<std::string, std::function<Vector()>> adjustments{
      {"normal_p", [&] { return p; }},
      {"bootstrap_p", [&] { return alone(t, draws); }},
      {"romano_wolf_p", [&] { return romano_wolf(t, draws); }},
      {"holm_p", [&] { return holm(p); }},
      {"bh_q", [&] { return benjamini_hochberg(p); }},
      {"sharpened_q", [&] { return sharpened_q(p); }}};
  const Vector adjusted = adjustments.at(one.id)();
  for (Index h = 0; h < adjusted.size(); ++h) {
    one.put("h" + std::to_string(h + 1), adjusted(h));
  }
}

void run_ancova(const Folder& folder, const Case& one) {
  if (one.id.starts_with("mde_")) return put_power(one);
  const Table& table = folder.table("coaching/coach.csv");
  if (const auto at = ancova_cases().find(one.id); at != ancova_cases().end()) {
    return put_saturation(one, table, at->second);
  }
  const Groups villages = group_by(table["village"]);
  if (one.id == "a6_tot_2sls") {
    const Design offer = no_columns(table.rows()).add("t", table["t"]);
    const Design take = no_columns(table.rows()).add("take", table["take"]);
    const LinearFit fit = fit_two_stage(take, design_of(table, {"s", "y0"}), offer, table["y1"]);
    put_fit(one, fit, villages,
            {Covariance::classical, Covariance::hc0, Covariance::hc1, Covariance::cr0,
             Covariance::cr1s});
    return;
  }
  put_fit(one, saturation_fit(one.id, table), villages, {Covariance::cr1s});
}

}  // namespace winay::oracles
