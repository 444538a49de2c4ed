#include <doctest/doctest.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <span>

#include "tests/numbers/outcomes.hpp"
#include "winay/evaluation/error.hpp"
#include "winay/population/error.hpp"
#include "winay/population/import_error.hpp"

namespace winay::test {

namespace {

/// The stages of the longest beginning that fits.
std::vector<const Stage*> stages_of(const std::vector<Look>& looks, const std::string& path) {
  std::size_t longest = 0;
  for (const Look& look : looks) {
    if (path.starts_with(look.begins)) longest = std::max(longest, look.begins.size());
  }
  std::vector<const Stage*> stages;
  for (const Look& look : looks) {
    const bool rules = path.starts_with(look.begins) && look.begins.size() == longest;
    if (rules) stages.push_back(look.stage.get());
  }
  return stages;
}

bool is_label(const std::vector<const Stage*>& stages, const std::string& path) {
  return std::all_of(stages.begin(), stages.end(),
                     [&](const Stage* stage) { return stage->labels().contains(path); });
}

std::string complaint_of(Verdict verdict, bool label) {
  if (label) return verdict == Verdict::moves ? "is a label and moves a result" : "";
  return verdict == Verdict::idle ? "moves no result: connect it, or declare it a label" : "";
}

/// Bounds of the number's own are no answer to whether it acts.
bool is_out_of_bounds(const std::string& what) {
  return what.find(" is outside [") != std::string::npos ||
         what.find(" is not a whole number") != std::string::npos;
}

/// A label is tried with a few other values: it has nothing to move, and all would be tried.
constexpr std::size_t tried_of_label = 4;

Verdict verdict_on(const Number& number, const std::string& prefix,
                   const std::vector<const Stage*>& stages) {
  const bool label = is_label(stages, prefix + number.path);
  const std::size_t tried =
      label ? std::min(tried_of_label, number.instead.size()) : number.instead.size();
  bool taken = false;
  bool refused = false;
  for (const Stage* stage : stages) {
    for (const std::string& value : std::span(number.instead).first(tried)) {
      try {
        if (stage->differs({prefix + number.path + "=" + value})) return Verdict::moves;
        taken = true;
      } catch (const InvalidConfiguration& invalid) {
        refused = refused || !is_out_of_bounds(invalid.what());
      } catch (const PopulationError&) {
        refused = true;
      } catch (const ImportError&) {
        refused = true;
      } catch (const evaluation::EstimationError&) {
        refused = true;
      }
    }
  }
  return refused && !taken ? Verdict::refused : Verdict::idle;
}

}  // namespace

std::vector<Verdict> verdicts_on(const std::vector<Number>& numbers, const std::string& prefix,
                                 const std::vector<Look>& looks) {
  std::vector<Verdict> verdicts(numbers.size());
  tbb::parallel_for(std::size_t{0}, numbers.size(), [&](std::size_t k) {
    verdicts[k] = verdict_on(numbers[k], prefix, stages_of(looks, prefix + numbers[k].path));
  });
  return verdicts;
}

void check_numbers(const std::vector<Number>& numbers, const std::vector<Look>& looks,
                   const std::string& prefix) {
  const std::vector<Verdict> verdicts = verdicts_on(numbers, prefix, looks);
  for (std::size_t k = 0; k < numbers.size(); ++k) {
    const std::string path = prefix + numbers[k].path;
    const std::string complaint = complaint_of(verdicts[k], is_label(stages_of(looks, path), path));
    CHECK_MESSAGE(complaint.empty(), path, " = ", numbers[k].text, " ", complaint);
  }
}

}  // namespace winay::test
