#include "evaluation/plan/families.hpp"

#include <cmath>
#include <map>

#include "evaluation/estimators/multiple_testing.hpp"
#include "winay/core/nan.hpp"

namespace winay::evaluation {

namespace {

/// An estimate with a test, among all steps of a family.
struct Member {
  StepEstimates* step;
  Index at;

  [[nodiscard]] double p() const { return step->estimates[static_cast<std::size_t>(at)].p; }
  [[nodiscard]] bool is_drawn() const { return step->family_t.size() > at; }
};
using Family = std::vector<Member>;

void adjust(const Family& family) {
  Vector p(static_cast<Index>(family.size()));
  for (Index k = 0; k < p.size(); ++k) p(k) = family[static_cast<std::size_t>(k)].p();
  const Vector by_holm = holm(p);
  const Vector by_hochberg = benjamini_hochberg(p);
  const Vector q = sharpened_q(p);
  for (Index k = 0; k < p.size(); ++k) {
    const Member& member = family[static_cast<std::size_t>(k)];
    member.step->holm_p(member.at) = by_holm(k);
    member.step->bh_q(member.at) = by_hochberg(k);
    member.step->sharpened_q(member.at) = q(k);
  }
}

void adjust_by_draws(const Family& family) {
  Vector t(static_cast<Index>(family.size()));
  Matrix draws(family.front().step->family_draws.rows(), t.size());
  for (Index k = 0; k < t.size(); ++k) {
    const Member& member = family[static_cast<std::size_t>(k)];
    t(k) = member.step->family_t(member.at);
    draws.col(k) = member.step->family_draws.col(member.at);
  }
  const Vector p = romano_wolf(t, draws);
  for (Index k = 0; k < p.size(); ++k) {
    const Member& member = family[static_cast<std::size_t>(k)];
    Vector& own = member.step->romano_wolf_p;
    if (own.size() == 0) own = Vector::Constant(member.step->holm_p.size(), nan);
    own(member.at) = p(k);
  }
}

/// Draws are joint only where all members have them, on the same clusters.
bool is_drawn(const EstimationPlan& plan, const std::string& name, const Family& family) {
  std::string cluster;
  bool same = true;
  for (const EstimationStep& step : plan.steps) {
    if (step.family != name) continue;
    if (cluster.empty()) cluster = step.cluster;
    same = same && step.cluster == cluster;
  }
  for (const Member& member : family) same = same && member.is_drawn();
  return same;
}

void note(const Family& family, const OwnText& words) {
  std::vector<OwnText>& notes = family.front().step->notes;
  notes.push_back(words);
}

}  // namespace

void adjust_families(const EstimationPlan& plan, std::vector<StepEstimates>& steps) {
  std::map<std::string, Family> families;
  std::map<std::string, std::string> lacking;
  for (StepEstimates& step : steps) {
    if (step.family.empty()) continue;
    if (!step.problem.empty()) lacking[step.family] += " " + step.name;
    const auto count = static_cast<Index>(step.estimates.size());
    for (Index i = 0; i < count; ++i) {
      if (std::isnan(step.estimates[static_cast<std::size_t>(i)].p)) continue;
      families[step.family].push_back({&step, i});
      step.holm_p = step.bh_q = step.sharpened_q = Vector::Constant(count, nan);
    }
  }
  for (const auto& [name, family] : families) {
    adjust(family);
    if (lacking.contains(name)) {
      note(family,
           {"family " + name + " is adjusted without" + lacking[name] +
                ", which could not be estimated",
            "la familia " + name + " se ajusta sin" + lacking[name] + ", que no se pudo estimar"});
    }
    if (plan.family_draws == 0) continue;
    if (is_drawn(plan, name, family)) {
      adjust_by_draws(family);
    } else {
      note(family, {"family " + name + ": no joint draws (Romano and Wolf), which need " +
                        "least_squares with the same clusters in every step",
                    "familia " + name + ": sin sorteos conjuntos (Romano y Wolf), que piden " +
                        "least_squares con los mismos conglomerados en cada paso"});
    }
  }
}

}  // namespace winay::evaluation
