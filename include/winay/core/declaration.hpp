#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "winay/core/text.hpp"

namespace winay {

/// Whether a number of a programme may change at a date, or why it may not.
enum class Dated : std::uint8_t {
  yes,           ///< the new number holds from the date on
  counts_time,   ///< no: it counts from each household's start
  happens_once,  ///< no: what it says happens once, when the programme starts
  forms_queue    ///< no: the queue of centres is formed once
};

/// What is known about a parameter besides its value. One declaration serves the YAML reader, the
/// bounds check, the results file, `winay schema`, the reference page and the calibrator.
///
/// A parameter struct has a free function `declare(has, parameters)` that calls, for each member,
///
///     has.number("name", member, Field{…});            a double
///     has.numbers("name", array, labels, Field{…});    one double a label: a YAML map
///     has.choice("name", enumerator, names, Field{…}); one of a list of words
///     has.flag("name", bool, Field{…});
///     has.list("name", vector, Field{…});              a YAML map of entries, each a struct with a
///                                                      `name` (its key) and a declare() of its own
///     has.optional_section("name", optional);          a YAML map with a declare() of its own;
///                                                      empty if absent or `none`
///     has.text("name", string, Field{…});              plain text
///     has.date("name", bimester, Field{…});            `2020-2`: year and bimester, read against
///                                                      the calendar's start; `never` is a date
struct Field {
  std::string_view unit;  ///< letter for letter as in YAML: a tonne cannot pass for a kilo
  double min = -std::numeric_limits<double>::infinity();
  double max = std::numeric_limits<double>::infinity();
  std::string_view symbol = {};  ///< in the equations
  Text meaning;
  /// A label: it describes, and no equation, rule or cost reads it. A test moves every number and
  /// refuses one that moves no result without being a label, and a label that moves one.
  bool label = false;
  Dated dated = Dated::yes;
};

/// What it means, as users read it: labels say that they are.
inline OwnText meaning_of(const Field& field) {
  OwnText meaning = field.meaning;
  if (field.label) {
    meaning.en += "; described only: moves nothing";
    meaning.es += "; solo se describe: no mueve nada";
  }
  return meaning;
}

}  // namespace winay
