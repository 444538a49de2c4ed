#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "winay/model/model.hpp"
#include "winay/schedule/observer.hpp"

namespace winay {

/// What a rule of an arm did in a run, in simulated households over all replicates.
struct RuleDeed {
  std::string where;  ///< the arm; in a comparison the scenario and its cell
  OwnText rule;
  std::string place;               ///< `my-exit.yaml:7`
  std::int64_t took = 0;           ///< households that it ever let go, or suspended
  std::int64_t most_at_once = 0;   ///< of them in one bimester
  std::int64_t of_households = 0;  ///< that were in the transfer at any time

  [[nodiscard]] bool nobody() const { return took == 0; }
  /// Nearly all of the transfer's households in the same bimester.
  [[nodiscard]] bool everybody_at_once() const;
};

/// Counts whom the rules of an arm take while another observer watches the same run.
class RuleTally final : public Observer {
 public:
  /// `next` and the arm must outlive it.
  RuleTally(Observer& next, const Arm& arm, std::int32_t households);

  void block_stepped(const BlockStep& step) override;
  void bimester_ended(const Now& now) override;

  /// What was seen, by rule.
  [[nodiscard]] std::vector<RuleDeed> deeds(const std::string& where) const;

 private:
  Observer& next_;
  std::vector<ExitRule> rules_;
  std::vector<std::uint64_t> taken_by_;  ///< of each household, one bit a rule
  std::vector<std::uint8_t> inside_;     ///< whether it was ever in the transfer
  std::array<std::atomic<std::int64_t>, most_rules> now_{};
  std::array<std::int64_t, most_rules> most_{};
};

/// Adds the deeds of one replicate to those of others.
void add_deeds(std::vector<RuleDeed>& all, const std::vector<RuleDeed>& more);

}  // namespace winay
