#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winay/core/language.hpp"

namespace winay::config {

/// What can be wrong with a configuration. The texts in both languages are in message.cpp, one row
/// each, in this order; `{}` stands for an argument.
enum class Problem {
  cannot_open,
  is_a_directory,
  too_large,
  binary,
  not_utf8,
  empty_file,
  not_yaml,
  tab_indentation,
  several_documents,
  too_deep,
  too_many_nodes,
  self_reference,
  tagged,
  key_not_a_word,
  duplicate,
  unknown,
  comma_split_number,
  missing,
  missing_parameter,
  missing_quantity,
  missing_labels,
  not_a_map,
  not_a_list,
  not_a_scalar,
  not_a_parameter,
  no_value,
  no_unit,
  no_source,
  blank_unit,
  blank_source,
  wrong_unit,
  needless_unit,
  not_a_number,
  quoted_number,
  comma_in_number,
  leading_zero,
  not_finite,
  out_of_range,
  not_whole,
  bare_boolean,
  not_text,
  blank_text,
  not_a_flag,
  not_one_of,
  not_a_date,
  not_a_time,
  no_such_bimester,
  quantity_without_unit,
  quantity_wrong_unit,
  not_a_seed,
  unknown_programme,
  unknown_programme_near,
  unknown_arm,
  repeated,
  programme_not_in_arm,
  among_not_before,
  selection_not_for,
  selection_in_survey,
  weight_without_rule,
  no_arms,
  cycle,
  extended_file_missing,
  schema_missing,
  schema_newer,
  structure_differs,
  base_price_not_one,
  not_a_year,
  until_before_from,
  set_without_equals,
  no_configs,
  not_a_formula,
  rule_not_a_list,
  rule_no_such_item,
  rule_without_transfer,
  rule_two_transfers,
  rule_too_many,
  rule_too_many_counters,
  rule_same_name,
  rule_without_condition,
  rule_without_consequence,
  rule_then_expected,
  rule_not_a_condition,
  rule_two_conditions,
  rule_list_expected,
  rule_empty_list,
  rule_too_deep,
  rule_unknown,
  rule_unknown_near,
  rule_needs_programme,
  rule_needs_no_programme,
  rule_trait,
  rule_private,
  rule_true_value,
  rule_never_completed,
  rule_offer_without_visits,
  rule_two_offers,
  rule_programme_in_no_arm,
  rule_number_expected,
  rule_not_a_date,
  rule_flag_expected,
  rule_names_expected,
  rule_same_side,
  rule_unknown_department,
  rule_unknown_department_near,
  rule_longer_than_calendar,
  rule_never_in_calendar,
  rule_never_in_range,
  rule_contradiction,
  rule_never,
  rule_behind,
  rule_circle,
  rule_unchanged,
  rule_taper_not_a_list,
  rule_taper_of_one,
  rule_taper_rises,
  rule_taper_end,
  rule_taper_without_each,
  rule_each_without_taper,
  rule_suspends,
  rule_of_none,
  rule_first_without_room,
  target_estimator,
  target_goes_with,
  fit_no_range,
  fit_log_of_none,
  fit_twice,
  fit_start_outside,
  fit_too_many,
  range_of_several,
  range_and_left_out,
  note_first,
  note_extended,
  note_other_condition,
  note_other_rule,
  note_leaves_by,
  count
};

/// A problem and what its text names.
struct Message {
  Problem problem = Problem::unknown;
  std::vector<std::string> arguments;
  std::string near = {};  ///< what the user may have meant
};

/// The sentence, in the user's language.
[[nodiscard]] std::string sentence(const Message& message, Language language);

/// `sprng is not one of spring, summer; did you mean 'spring'?`
[[nodiscard]] Message not_one_of(const std::string& word, std::span<const std::string_view> words);
/// `unknown; did you mean 'season'?`, of a key.
[[nodiscard]] Message unknown_key(std::string_view key, const std::vector<std::string>& known);

}  // namespace winay::config
