#include <stdexcept>

#include "folder.hpp"
#include "winay/evaluation/estimators/regression_discontinuity.hpp"

namespace winay::oracles {

using namespace evaluation;

namespace {

/// What a case's name stands for.
struct RdCase {
  RdOptions options;
  bool fuzzy = false;
  bool covariate = false;
  bool clusters = false;
  double h = 0;  ///< 0: data-driven
  double b = 0;
};

const std::map<std::string, RdCase>& rd_cases() {
  const auto options = [](auto change) {
    RdOptions o;
    change(o);
    return o;
  };
  const auto none = [](RdOptions&) {};
  const auto hc0 = [](RdOptions& o) { o.residuals = RdResiduals::hc0; };
  const auto study = [](RdOptions& o) {
    o.cutoff = 60;
    o.residuals = RdResiduals::hc0;
  };
  const auto uniform = [](RdOptions& o) { o.kernel = Kernel::uniform; };
  static const std::map<std::string, RdCase> cases{
      {"f1_tri_nn", {options(none), false, false, false, 20, 35}},
      {"f2_uni_hc1",
       {options([&](RdOptions& o) {
          uniform(o);
          o.residuals = RdResiduals::hc1;
        }),
        false, false, false, 15, 15}},
      {"f3_epa_hc0",
       {options([&](RdOptions& o) {
          hc0(o);
          o.kernel = Kernel::epanechnikov;
        }),
        false, false, false, 25, 40}},
      {"f4_p2_nn", {options([](RdOptions& o) { o.order = 2; }), false, false, false, 30, 45}},
      {"f5_fuzzy_nn", {options(none), true, false, false, 25, 40}},
      {"f6_cov_nn", {options(none), false, true, false, 20, 35}},
      {"f7_fuzzy_cov_hc1",
       {options([](RdOptions& o) { o.residuals = RdResiduals::hc1; }), true, true, false, 25, 40}},
      {"f8_cluster_cr1_hneb", {options(hc0), false, false, true, 20, 35}},
      {"f9_cluster_cr1_heqb", {options(hc0), false, false, true, 25, 25}},
      {"b1_default_mserd", {options(none)}},
      {"b2_mserd_masspoints_off", {options([](RdOptions& o) { o.mass_points = false; })}},
      {"b3_msetwo", {options([](RdOptions& o) { o.rule = BandwidthRule::msetwo; })}},
      {"b4_cerrd", {options([](RdOptions& o) { o.rule = BandwidthRule::cerrd; })}},
      {"b5_msesum_uni", {options([&](RdOptions& o) {
         uniform(o);
         o.rule = BandwidthRule::msesum;
       })}},
      {"b6_fuzzy_mserd", {options(none), true}},
      {"b7_covs_mserd", {options(none), false, true}},
      {"b8_cluster_mserd_cr1", {options(hc0), false, false, true}},
      {"b9_p2_epa_hc1", {options([](RdOptions& o) {
         o.order = 2;
         o.kernel = Kernel::epanechnikov;
         o.residuals = RdResiduals::hc1;
       })}},
      {"b10_hc0_scaleregul0", {options([&](RdOptions& o) {
         hc0(o);
         o.regularisation = 0;
       })}},
      {"s1_study_itt_tri_cr1", {options(study), false, false, true, 10, 10}},
      {"s2_study_itt_uni_cr1",
       {options([&](RdOptions& o) {
          study(o);
          uniform(o);
        }),
        false, false, true, 10, 10}},
      {"s3_study_fuzzy_tri_cr1", {options(study), true, false, true, 10, 10}},
      {"s4_study_itt_h6_b10", {options(study), false, false, true, 6, 10}},
  };
  return cases;
}

RdData data_of(const Folder& folder, const RdCase& what, bool study) {
  const Table& table = folder.table(study ? "study/hh.csv" : "rd/rd.csv");
  RdData data;
  data.running = table[study ? "ubn" : "x"];
  data.outcome = table[study ? "y1" : "y"];
  if (what.fuzzy) data.take_up = table[study ? "d" : "t"];
  data.covariates = Matrix(table.rows(), 0);
  if (what.covariate) data.covariates = table["z1"];
  if (what.clusters) data.clusters = group_by(table[study ? "village" : "cl"]);
  return data;
}

}  // namespace

void run_rd(const Folder& folder, const Case& one) {
  const auto at = rd_cases().find(one.id);
  if (at == rd_cases().end()) throw std::runtime_error("no such case");
  const RdCase& what = at->second;
  const RdData data = data_of(folder, what, one.id.starts_with("s"));
  const RdEstimate rd = what.h > 0
                            ? estimate_rd(data, what.options, {{what.h, what.h}, {what.b, what.b}})
                            : estimate_rd(data, what.options);
  one.put("tau_conventional", rd.conventional);
  one.put("tau_bias_corrected", rd.bias_corrected);
  one.put("se_conventional", rd.se_conventional);
  one.put("se_robust", rd.se_robust);
  one.put("ci_robust_lo", rd.ci_low);
  one.put("ci_robust_hi", rd.ci_high);
  one.put("n_h_left", static_cast<double>(rd.n[0]));
  one.put("n_h_right", static_cast<double>(rd.n[1]));
  one.put("h", rd.bandwidths.h[0]);
  one.put("h_right", rd.bandwidths.h[1]);
  one.put("b", rd.bandwidths.b[0]);
  one.put("b_right", rd.bandwidths.b[1]);
  if (what.fuzzy) one.put("first_stage", rd.first_stage);
}

}  // namespace winay::oracles
