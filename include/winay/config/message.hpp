#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "winay/config/language.hpp"

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
  unknown_near,
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
  not_one_of_near,
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
  note_first,
  note_extended,
  count
};

/// A problem and what its text names.
struct Message {
  Problem problem = Problem::unknown;
  std::vector<std::string> arguments;
};

/// The sentence, in the user's language.
[[nodiscard]] std::string sentence(const Message& message, Language language);

/// The candidate nearest to a word the user wrote, or nothing if none is near. Accents and case do
/// not count.
[[nodiscard]] std::string nearest(std::string_view word,
                                  const std::vector<std::string>& candidates);

}  // namespace winay::config
