#pragma once

#include <array>

#include "winay/evaluation/study/estimators.hpp"
#include "winay/output/stored/table.hpp"

namespace winay {

/// An estimate with its error, p and interval: five columns. `values(member)` gives each; all but p
/// are in the unit.
template <class Values>
void add_estimates(StoredTable& table, const std::string& unit, Values&& values) {
  using evaluation::RedrawEstimate;
  struct Part {
    const char* name;
    Text what;
    double RedrawEstimate::*member;
  };
  constexpr std::array<Part, 5> parts{{
      {"estimate", {"estimate", "estimación"}, &RedrawEstimate::value},
      {"se", {"standard error", "error estándar"}, &RedrawEstimate::se},
      {"p", {"two-sided p of no effect", "p bilateral de ningún efecto"}, &RedrawEstimate::p},
      {"low",
       {"lower end of the interval of 95 %", "extremo inferior del intervalo de 95 %"},
       &RedrawEstimate::low},
      {"high",
       {"upper end of the interval of 95 %", "extremo superior del intervalo de 95 %"},
       &RedrawEstimate::high},
  }};
  for (const Part& part : parts) {
    const bool is_p = part.member == &RedrawEstimate::p;
    table.add(part.name, {is_p ? "1" : unit, part.what}, values(part.member));
  }
}

}  // namespace winay
