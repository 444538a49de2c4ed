#pragma once

#include <functional>
#include <vector>

#include "winay/config/studies/targets.hpp"
#include "winay/evaluation/estimators/matrix.hpp"
#include "winay/evaluation/study/worlds.hpp"

namespace winay::evaluation {

/// All households that could be in the study, each with what would happen to it in every world:
/// what true effects are made of. A household counts as much as its group does in the sample.
class StudyPool {
 public:
  using Value = std::function<double(Index)>;
  using Who = std::function<bool(Index)>;

  StudyPool(const StudyWorlds& worlds, const Study& study);

  [[nodiscard]] Index rows() const { return static_cast<Index>(worlds_.households.size()); }
  [[nodiscard]] const StudyCentre& centre(Index i) const;
  [[nodiscard]] const StudyHousehold& household(Index i) const {
    return worlds_.households[static_cast<std::size_t>(i)];
  }
  [[nodiscard]] const WorldOutcome& at(StudyWorld world, Index i) const {
    return worlds_.at(world, static_cast<std::size_t>(i));
  }
  [[nodiscard]] const Vector& weights() const { return weights_; }
  [[nodiscard]] const DrawKey& key() const { return worlds_.key; }

  /// A world and how likely it is.
  struct Part {
    StudyWorld world;
    double chance;
  };
  /// What may happen to households of a group: centres take part or not, or households do.
  [[nodiscard]] std::vector<Part> lottery(bool assigned) const;
  /// The world in which those who take part can be seen.
  [[nodiscard]] StudyWorld taking_part() const;
  /// Chance that a centre of a group takes part.
  [[nodiscard]] double centre_chance(bool assigned) const;

  /// What an answer on income is over the household's income: members, need of the centre.
  [[nodiscard]] double income_scale(Index i) const;
  /// An outcome as the survey would have it on average.
  [[nodiscard]] double outcome(StudyOutcome what, StudyWorld world, Index i) const;
  /// Its expectation under a group's lottery.
  [[nodiscard]] double expected(StudyOutcome what, bool assigned, Index i) const;

  /// Weighted mean over households, or over some.
  [[nodiscard]] double mean(const Value& value, const Who& who = {}) const;
  /// Value at the threshold of the line through all households.
  [[nodiscard]] double at_threshold(const Value& value) const;

 private:
  const StudyWorlds& worlds_;
  const Study& study_;
  bool one_by_one_;
  Vector weights_;
};

}  // namespace winay::evaluation
