#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "tests/numbers/numbers.hpp"
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

/// Something small in which numbers may act.
class Stage {
 public:
  virtual ~Stage() = default;
  /// Whether these settings change what comes out. Throws what it throws where they are refused.
  [[nodiscard]] virtual bool differs(const Settings& more) const = 0;
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

/// The verdicts on all numbers of a file, which stands at `prefix` in what the stages read.
std::vector<Verdict> verdicts_on(const std::vector<Number>& numbers, const std::string& prefix,
                                 const std::vector<Look>& looks);

}  // namespace winay::test
