#include "run/verbs.hpp"

#include <array>

#include "run/calibrate/verb.hpp"
#include "run/compare/verb.hpp"
#include "run/diff/verb.hpp"
#include "run/estimate/verb.hpp"
#include "run/evaluate/verb.hpp"
#include "run/export/verb.hpp"
#include "run/frontier/verb.hpp"
#include "run/import/verb.hpp"
#include "run/inspect/verb.hpp"
#include "run/plan/verb.hpp"
#include "run/report/verb.hpp"
#include "run/rerun/verb.hpp"
#include "run/run/verb.hpp"
#include "run/schema/verb.hpp"
#include "run/sensitivity/verb.hpp"
#include "run/targeting/verb.hpp"
#include "run/test/verb.hpp"
#include "run/trace/verb.hpp"
#include "run/validate/verb.hpp"

namespace winay {

std::span<const Verb* const> all_verbs() {
  static constexpr std::array verbs{
      &run_verb,      &compare_verb,   &validate_verb,    &schema_verb,   &import_verb,
      &estimate_verb, &frontier_verb,  &targeting_verb,   &evaluate_verb, &report_verb,
      &test_verb,     &calibrate_verb, &sensitivity_verb, &inspect_verb,  &export_verb,
      &plan_verb,     &trace_verb,     &diff_verb,        &rerun_verb,
  };
  return verbs;
}

}  // namespace winay
