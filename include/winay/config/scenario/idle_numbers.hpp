#pragma once

#include <string>
#include <vector>

#include "winay/config/reader/load_options.hpp"
#include "winay/core/text.hpp"

namespace winay {

struct Scenario;

/// Why a number moves nothing.
enum class IdleReason {
  described_only,      ///< a label: nothing reads it
  in_no_arm,           ///< its programme is in none of the scenario's arms
  switched_off,        ///< its part of the model is
  other_structure,     ///< only another structure reads it
  year_not_simulated,  ///< of a price level
  assets_at_once,      ///< of a group enterprise from which no assets come
  no_yachachiqs,       ///< of a cost that they share, in a programme without training
  not_fitted,          ///< what weighs a published number that no fit counts
};

struct IdleNumber {
  std::string path;  ///< `programmes.coaching.coaching.hope`
  IdleReason reason = IdleReason::described_only;
};

/// Whether the part of the model that would read a number is switched off.
[[nodiscard]] bool is_switched_off(const std::vector<ParameterRecord>& records,
                                   const std::string& path);

/// Numbers that a file says itself and that move nothing, whatever scenario they are used in, or as
/// long as what is beside them stays as it is.
[[nodiscard]] std::vector<IdleNumber> idle_numbers(const std::vector<ParameterRecord>& records,
                                                   const std::string& file);

/// Those that move nothing in this scenario.
[[nodiscard]] std::vector<IdleNumber> idle_numbers(const Scenario& scenario,
                                                   const std::string& file);

/// In words, a line a reason: `described only, moves nothing: coaching.hope`. Entries of a map
/// stand together as `departments.*.altitude`.
[[nodiscard]] std::vector<std::string> lines_of(const std::vector<IdleNumber>& idle,
                                                Language language);

}  // namespace winay
