#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "run/scenario/population_source.hpp"
#include "tests/numbers/numbers.hpp"
#include "winay/config/scenario/idle_numbers.hpp"
#include "winay/config/scenario/scenario.hpp"

namespace winay::test {

using Settings = std::vector<std::string>;

/// What comes out of something that can be run, a hash a piece, in the order in which it comes.
using Outcomes = std::vector<std::uint64_t>;

/// Mixes numbers into one.
class Digest {
 public:
  void add(std::uint64_t word);
  void add(double value);
  void add(std::span<const double> values);
  [[nodiscard]] std::uint64_t hash() const { return hash_; }

 private:
  std::uint64_t hash_ = 1;
};

/// Solves what the model leaves to be solved.
void solve_if_asked(Model& model, const PopulationSource& source);

/// What solving gives, as settings under which nothing is left to solve.
Settings solved(const Scenario& scenario);

/// Something small in which numbers may act.
class Stage {
 public:
  virtual ~Stage() = default;
  /// Whether these settings change what comes out. Throws what it throws where they are refused.
  [[nodiscard]] virtual bool differs(const Settings& more) const = 0;
  /// Paths of numbers that `winay validate` calls labels, switched off, or read by another
  /// structure or role.
  [[nodiscard]] const std::set<std::string>& labels() const { return labels_; }

 protected:
  void label(const std::vector<IdleNumber>& idle);

 private:
  std::set<std::string> labels_;
};

/// A scenario of a few households: the world after the burn-in; results and costs of each arm; whom
/// a selection reaches. What is solved is solved once, under the usual numbers, unless `solves`.
class ScenarioStage : public Stage {
 public:
  ScenarioStage(std::filesystem::path file, const Settings& settings, bool solves = false);
  [[nodiscard]] bool differs(const Settings& more) const override;
  /// The same for a part of a file put over the scenario.
  [[nodiscard]] bool differs_under(const Overlay& overlay) const;
  [[nodiscard]] const Scenario& usual() const { return scenario_; }

 private:
  [[nodiscard]] bool differs_as(const LoadOptions& options) const;

  std::filesystem::path file_;
  Settings settings_;
  Scenario scenario_;
  Outcomes usual_;
};

/// Where the numbers whose path begins so act; the longest beginning that fits rules.
struct Look {
  std::string begins;
  std::unique_ptr<Stage> stage;
};

/// What happens to results when a number is moved.
enum class Verdict {
  moves,    ///< some other value changes them
  refused,  ///< every other value is: another number holds it
  idle,     ///< other values are taken, and change nothing
};

/// The verdicts on numbers that stand at `prefix` in what the stages read.
std::vector<Verdict> verdicts_on(const std::vector<Number>& numbers, const std::string& prefix,
                                 const std::vector<Look>& looks);

/// Checks that each number moves something, or is refused any other value, or is a label where it
/// is looked at; and that no label moves anything.
void check_numbers(const std::vector<Number>& numbers, const std::vector<Look>& looks,
                   const std::string& prefix = "");

}  // namespace winay::test
