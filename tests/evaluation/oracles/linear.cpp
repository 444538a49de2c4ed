#include "linear.hpp"

#include <cmath>
#include <stdexcept>

#include "evaluation/estimators/instruments.hpp"
#include "winay/evaluation/estimators/inference.hpp"

namespace winay::oracles {

using namespace evaluation;

namespace {

const std::vector<Covariance> robust{Covariance::classical, Covariance::hc0, Covariance::hc1,
                                     Covariance::cr0, Covariance::cr1s};

/// se_cr1s: the kind's name in small letters.
std::string quantity_of(Covariance kind) {
  std::string name = "se_";
  for (const char c : name_of(kind)) name += static_cast<char>(std::tolower(c));
  return name;
}

void put_instrumented(const Case& one, const Design& endogenous, const Design& exogenous,
                      const Design& instruments, const Vector& y, const Groups& clusters) {
  put_fit(one, fit_two_stage(endogenous, exogenous, instruments, y), clusters, robust);
  for (const Covariance kind : {Covariance::classical, Covariance::hc1, Covariance::cr1s}) {
    const FirstStage first =
        first_stage(endogenous.x.col(0), exogenous, instruments, clusters, kind);
    one.put("first_stage_F" + quantity_of(kind).substr(2), first.f);
  }
}

}  // namespace

Design design_of(const Table& table, const std::vector<std::string>& columns,
                 const std::string& levels) {
  Design design = constant(table.rows());
  for (const std::string& column : columns) design.add(column, table[column]);
  if (!levels.empty()) design.add_levels(levels, table[levels]);
  return design;
}

Design study_design(const Table& households, const std::string& id) {
  if (id == "m1") return design_of(households, {"z"});
  if (id == "m4_lpm") return design_of(households, {"z", "y0"}, "district");
  return design_of(households, {"z", "y0", "hsize", "female"}, "district");
}

void put_fit(const Case& one, const LinearFit& fit, const Groups& clusters,
             const std::vector<Covariance>& kinds) {
  for (Index j = 0; j < fit.columns(); ++j) {
    one.put("coef/" + fit.names[static_cast<std::size_t>(j)], fit.coefficients(j));
  }
  for (const Covariance kind : kinds) {
    const Vector se = covariance(fit, kind, clusters).matrix.diagonal().cwiseSqrt();
    for (Index j = 0; j < fit.columns(); ++j) {
      one.put(quantity_of(kind) + "/" + fit.names[static_cast<std::size_t>(j)], se(j));
    }
  }
}

void run_ols(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const Groups villages = group_by(households["village"]);
  const bool weighted = one.id == "m3_weighted";
  const LinearFit fit = fit_least_squares(study_design(households, one.id),
                                          households[one.id == "m4_lpm" ? "veg" : "y1"],
                                          weighted ? households["w"] : Vector());
  std::vector<Covariance> kinds = robust;
  for (const Covariance kind :
       {Covariance::hc2, Covariance::hc3, Covariance::cr1, Covariance::cr2, Covariance::cr3}) {
    if (one.wants(quantity_of(kind) + "/")) kinds.push_back(kind);
  }
  put_fit(one, fit, villages, kinds);
  one.put("n", static_cast<double>(fit.rows()));
  one.put("k", static_cast<double>(fit.columns()));
  one.put("clusters", static_cast<double>(villages.count()));
  const Estimate z = estimate_coefficient(fit, "z", villages, {.covariance = Covariance::cr1s});
  one.put("z_cr1s_t", z.t);
  one.put("z_cr1s_p_tG1", z.p);
  one.put("z_cr1s_ci_lo", z.ci_low);
  one.put("z_cr1s_ci_hi", z.ci_high);
  if (one.wants("z_cr2_satterthwaite_df")) {
    one.put("z_cr2_satterthwaite_df",
            satterthwaite_df(fit, villages, Vector::Unit(fit.columns(), fit.column("z"))));
  }
}

void run_iv(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const Groups villages = group_by(households["village"]);
  const Vector& y = households["y1"];
  const Index n = households.rows();
  const Design take_up = no_columns(n).add("d", households["d"]);
  if (one.id == "iv3_overid") {
    const Vector r = households["ubn"].array() - 60;
    const Design exogenous = constant(n).add("r", r);
    const Design instruments =
        no_columns(n).add("z", households["z"]).add("zr", households["z"].cwiseProduct(r));
    put_instrumented(one, take_up, exogenous, instruments, y, villages);
    const Sargan test = sargan(take_up, exogenous, instruments, y);
    one.put("sargan", test.statistic);
    one.put("sargan_p", test.p);
    return;
  }
  const Design exogenous = without(study_design(households, one.id == "iv1" ? "m1" : "m2"), 1);
  const Design instrument = no_columns(n).add("z", households["z"]);
  put_instrumented(one, take_up, exogenous, instrument, y, villages);
  const AndersonRubin set = anderson_rubin(y, take_up.x.col(0), instrument.x.col(0), exogenous,
                                           villages, {.covariance = Covariance::cr1s});
  one.put("first_stage_coef", set.first_stage);
  one.put("reduced_form_coef", set.reduced_form);
  one.put("ar_F_at_0", set.f_at_zero);
  if (set.shape == AndersonRubin::Shape::interval) {
    one.put("ar_ci_lo", set.low);
    one.put("ar_ci_hi", set.high);
  }
}

}  // namespace winay::oracles
