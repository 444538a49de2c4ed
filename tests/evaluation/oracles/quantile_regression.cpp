#include "evaluation/estimators/quantile_regression.hpp"

#include <cmath>

#include "folder.hpp"
#include "linear.hpp"

namespace winay::oracles {

using namespace evaluation;

void run_qr(const Folder& folder, const Case& one) {
  const Table& households = folder.table("study/hh.csv");
  const Groups villages = group_by(households["village"]);
  const Vector& y = households["y1"];
  const bool weighted = one.id == "q3_weighted";
  const Design design = one.id == "q1"   ? study_design(households, "m1")
                        : one.id == "q2" ? study_design(households, "m2")
                                         : design_of(households, {"z", "y0", "hsize", "female"});
  const Index z = design.column("z");
  for (const double tau : one.numbers_after("objective/tau")) {
    const std::string at = "tau" + short_text(tau);
    const QuantileFit fit = fit_quantile(design, y, tau, weighted ? households["w"] : Vector());
    one.put("objective/" + at, fit.objective);
    one.put("not_unique/" + at, fit.unique ? 0 : 1);
    for (Index j = 0; j < design.columns(); ++j) {
      one.put("coef_" + at + "/" + fit.names[static_cast<std::size_t>(j)], fit.coefficients(j));
    }
    if (weighted) continue;
    const QuantileCovariance clustered = clustered_covariance(fit, design, villages);
    one.put("pss_bandwidth/" + at, clustered.bandwidth);
    one.put("se_cluster_pss_z/" + at, std::sqrt(clustered.matrix(z, z)));
    one.put("se_iid_z/" + at, std::sqrt(iid_covariance(fit, design)(z, z)));
    one.put("se_nid_z/" + at, std::sqrt(nid_covariance(fit, design, y)(z, z)));
  }
}

}  // namespace winay::oracles
