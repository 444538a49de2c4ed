#include <cmath>

#include "evaluation/estimators/quantile_effects.hpp"
#include "folder.hpp"
#include "linear.hpp"
#include "winay/evaluation/estimators/inequality.hpp"
#include "winay/evaluation/estimators/inference.hpp"

namespace winay::oracles {

using namespace evaluation;

namespace {

std::string at(const std::string& name, const std::string& letter, double p) {
  return name + "/" + letter + short_text(p);
}

Design baseline_columns(const Table& households, const std::string& levels) {
  Design design = constant(households.rows());
  const Vector log_income = households["y0"].array().log();
  design.add("ly0", log_income).add("hsize", households["hsize"]);
  design.add("female", households["female"]);
  if (!levels.empty()) design.add_levels(levels, households[levels]);
  return design;
}

Vector propensity_of(const Table& households) {
  return fit_logit(baseline_columns(households, ""), households["z"]).probability;
}

void put_optional(const Case& one, const std::string& quantity,
                  const std::optional<double>& value) {
  if (value) one.put(quantity, *value);
}

double poverty_line(const Table& incomes) {
  return 0.6 * WeightedDistribution(incomes["y"], incomes["w"]).quantile(0.5);
}

void put_inequality(const Case& one, const Vector& y, const Vector& w, double line) {
  const Inequality all(y, w);
  one.put("mean", all.mean());
  one.put("sd_population", all.sd());
  one.put("gini", all.gini());
  for (const int power : {0, 1, 2}) {
    one.put("fgt" + std::to_string(power), all.fgt(line, power));
  }
  put_optional(one, "theil_t_ge1", all.entropy(1));
  put_optional(one, "mld_ge0", all.entropy(0));
  put_optional(one, "watts", all.watts(line));
  for (const double a : one.numbers_after("ge_")) {
    put_optional(one, "ge_" + short_text(a), all.entropy(a));
  }
  for (const double e : one.numbers_after("atkinson_")) {
    put_optional(one, "atkinson_" + short_text(e), all.atkinson(e));
  }
  one.put("p90_p10_inverse_cdf", all.quantile_ratio(.9, .1));
  one.put("p75_p25_inverse_cdf", all.quantile_ratio(.75, .25));
  const WeightedDistribution& distribution = all.distribution();
  for (const double p : one.numbers_after("lorenz/p")) {
    one.put(at("lorenz", "p", p), distribution.lorenz(p));
  }
  one.put("s80s20_lorenz", (1 - distribution.lorenz(.8)) / distribution.lorenz(.2));
}

void put_arm_gini(const Case& one, const Table& households) {
  const Vector& y = households["y1"];
  const Vector& z = households["z"];
  const auto gini_of = [&](const std::vector<Index>& rows, double arm) {
    std::vector<Index> own;
    for (const Index i : rows) {
      if (z(i) == arm) own.push_back(i);
    }
    const Vector values = rows_of(y, own);
    return Inequality(values, Vector::Ones(values.size())).gini();
  };
  const auto difference = [&](const std::vector<Index>& rows) {
    return gini_of(rows, 1) - gini_of(rows, 0);
  };
  const std::vector<bool> everybody(static_cast<std::size_t>(y.size()), true);
  one.put("difference", difference(rows_where(everybody)));
  one.put("cluster_jackknife_se", jackknife_se(group_by(households["village"]), difference));
}

}  // namespace

void run_wquantile(const Folder& folder, const Case& one) {
  const Table& table = folder.table("wquantile/x.csv");
  const Vector& x = table["x"];
  if (one.id == "unweighted") {
    for (int type = 1; type <= 9; ++type) {
      const std::string name = "type" + std::to_string(type);
      for (const double p : one.numbers_after(name + "/p")) {
        one.put(at(name, "p", p), sample_quantile(x, p, type));
      }
    }
    return;
  }
  const WeightedDistribution distribution(x, table[one.id.substr(one.id.find('_') + 1)]);
  const std::map<std::string, QuantileRule> rules{{"inverse_cdf", QuantileRule::inverse},
                                                  {"upper_inverse", QuantileRule::upper},
                                                  {"type2_average", QuantileRule::average},
                                                  {"midpoint", QuantileRule::midpoint}};
  for (const auto& [name, rule] : rules) {
    for (const double p : one.numbers_after(name + "/p")) {
      one.put(at(name, "p", p), distribution.quantile(p, rule));
    }
  }
  for (const double p : one.numbers_after("frequency_type7/p")) {
    one.put(at("frequency_type7", "p", p), distribution.frequency_quantile(p));
  }
}

void run_income(const Folder& folder, const Case& one) {
  if (one.id == "arm_gini") return put_arm_gini(one, folder.table("study/hh.csv"));
  const Table& incomes = folder.table("income/income.csv");
  const Vector& w = incomes["w"];
  const double line = poverty_line(incomes);
  if (one.id == "line") return one.put("value", line);
  if (one.id == "decomposition") {
    const Groups groups = group_by(incomes["group"]);
    for (const auto& [name, a] : {std::pair{"mld", 0}, std::pair{"theil", 1}}) {
      const Decomposition parts = decompose_entropy(incomes["y"], w, groups, a).value();
      one.put(std::string(name) + "_between", parts.between);
      one.put(std::string(name) + "_within", parts.within);
    }
    return;
  }
  const bool net = one.id == "net_weighted";
  const bool weighted = one.id != "unweighted";
  put_inequality(one, incomes[net ? "y_net" : "y"], weighted ? w : Vector::Ones(w.size()), line);
}

void run_qte(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const Vector& y = households["y1"];
  const Vector& z = households["z"];
  if (one.id == "firpo_ipw") {
    const Design design = baseline_columns(households, "");
    const Logit logit = fit_logit(design, z);
    for (Index j = 0; j < design.columns(); ++j) {
      one.put("logit_coef/" + design.names[static_cast<std::size_t>(j)], logit.coefficients(j));
    }
    for (const double tau : one.numbers_after("qte/tau")) {
      one.put(at("qte", "tau", tau), propensity_quantile_effect(y, z, logit.probability, tau));
    }
    return;
  }
  const Groups villages = group_by(households["village"]);
  for (const int type : {1, 2, 7}) {
    const std::string name = "type" + std::to_string(type);
    for (const double tau : one.numbers_after(name + "/tau")) {
      one.put(at(name, "tau", tau), quantile_difference(y, z, tau, type));
    }
  }
  for (const double tau : one.numbers_after("cluster_jackknife_se/tau")) {
    one.put(at("cluster_jackknife_se", "tau", tau),
            jackknife_se(villages, [&](const std::vector<Index>& rows) {
              return quantile_difference(rows_of(y, rows), rows_of(z, rows), tau);
            }));
  }
  for (const double tau : one.numbers_after("cluster_if_se/tau")) {
    const QuantileDifference d = estimate_quantile_difference(y, z, tau, villages);
    one.put(at("cluster_if_se", "tau", tau), d.estimate.se);
    one.put(at("density_arm0", "tau", tau), d.density_control);
    one.put(at("density_arm1", "tau", tau), d.density_treated);
  }
}

void run_rif(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const Groups villages = group_by(households["village"]);
  Design design =
      one.id == "rif1" ? constant(households.rows()) : baseline_columns(households, "district");
  design.add("z", households["z"]);
  for (const double tau : one.numbers_after("coef_z/tau")) {
    const RecentredInfluence rif = recentred_influence(households["y1"], tau);
    const LinearFit fit = fit_least_squares(design, rif.values);
    const Estimate z = estimate_coefficient(fit, "z", villages, {.covariance = Covariance::cr1s});
    one.put(at("quantile", "tau", tau), rif.quantile);
    one.put(at("density", "tau", tau), rif.density);
    one.put(at("coef_z", "tau", tau), z.value);
    one.put(at("coef_const", "tau", tau), fit.coefficients(0));
    one.put(at("se_cr1s_z", "tau", tau), z.se);
    one.put("bandwidth_nrd0", rif.bandwidth);
  }
}

void run_ivqte(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const Vector& z = households["z"];
  const Vector propensity =
      one.id == "no_covariates" ? Vector::Constant(z.size(), z.mean()) : propensity_of(households);
  for (const double tau : one.numbers_after("lqte/tau")) {
    const ComplierQuantiles q =
        complier_quantiles(households["y1"], households["d"], z, propensity, tau);
    one.put(at("q1_compliers", "tau", tau), q.treated);
    one.put(at("q0_compliers", "tau", tau), q.untreated);
    one.put(at("lqte", "tau", tau), q.treated - q.untreated);
  }
}

}  // namespace winay::oracles
