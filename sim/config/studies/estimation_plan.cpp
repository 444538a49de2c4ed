#include "winay/config/studies/estimation_plan.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "config/studies/plan_declarations.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

using config::Context;
using config::Entry;
using config::KeyReader;
using config::Node;
using config::NodeReader;
using config::Outcome;
using config::Problem;

/// `90/10`; nothing if the text is no such ratio.
std::optional<PercentileRatio> parse_ratio(const std::string& text) {
  PercentileRatio ratio;
  const char* const end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, ratio.upper);
  if (first.ec != std::errc() || first.ptr == end || *first.ptr != '/') return std::nullopt;
  const auto second = std::from_chars(first.ptr + 1, end, ratio.lower);
  if (second.ec != std::errc() || second.ptr != end) return std::nullopt;
  const bool ordered = 0 < ratio.lower && ratio.lower < ratio.upper && ratio.upper < 100;
  return ordered ? std::optional(ratio) : std::nullopt;
}

void read_word(const NodeReader& said, std::string_view key, std::string& value,
               std::span<const std::string_view> words) {
  if (const auto word = said.word(key, words)) value = words[*word];
}

void read_numbers(const NodeReader& said, std::string_view key, std::vector<double>& values,
                  double above, double below) {
  if (!said.says(key)) return;
  values.clear();
  for (const Node& item : said.items(key, "0.25, 0.5, 0.75")) {
    Outcome<double> number = config::read_number(item);
    if (!number.value) {
      said.mistake(key, item, std::move(number.problem));
    } else if (*number.value > above && *number.value < below) {
      values.push_back(*number.value);
    } else {
      said.mistake(
          key, item,
          {Problem::out_of_range, {item.text, config::digits(above), config::digits(below)}});
    }
  }
}

void read_ratios(const NodeReader& said, std::string_view key,
                 std::vector<PercentileRatio>& values) {
  if (!said.says(key)) return;
  values.clear();
  for (const Node& item : said.items(key, "90/10, 75/25")) {
    if (const auto ratio = parse_ratio(item.text)) {
      values.push_back(*ratio);
    } else {
      said.mistake(key, item, {Problem::not_a_ratio, {item.text}});
    }
  }
}

/// At most one term, which is a column.
bool compares_groups(const Formula& formula) {
  if (formula.terms.empty()) return true;
  const std::vector<FormulaPart>& parts = formula.terms.front().parts;
  return formula.terms.size() == 1 && parts.size() == 1 &&
         parts.front().kind == FormulaPart::Kind::column;
}

void read_regressors(const NodeReader& said, std::string_view key,
                     std::vector<FormulaTerm>& terms) {
  if (!said.says(key)) return;
  terms.clear();
  for (const Node& item : said.items(key, "z, z:x")) {
    const std::vector<FormulaTerm> read = parse_terms(item.text);
    if (read.empty()) said.mistake(key, item, {Problem::not_a_formula, {item.text}});
    terms.insert(terms.end(), read.begin(), read.end());
  }
}

void read_formula(const NodeReader& said, const EstimatorRow& estimator, Formula& formula) {
  const Node* node = said.find("formula");
  if (node == nullptr) return;
  const auto parsed = parse_formula(node->text);
  if (!parsed) {
    said.mistake("formula", {Problem::not_a_formula, {node->text}});
  } else if (parsed->terms.empty() && !estimator.describes) {
    said.mistake("formula", {Problem::formula_without_effect, {std::string(estimator.key)}});
  } else if (estimator.two_groups && !compares_groups(*parsed)) {
    const std::string more = parsed->terms.back().text();
    said.mistake("formula", {Problem::formula_of_two_groups, {std::string(estimator.key), more}});
  } else {
    formula = *parsed;
  }
}

/// A column that this step does without, though the file says one for all steps.
constexpr std::string_view without = "none";
constexpr std::array<std::string_view, 2> shared_keys{"weight", "cluster"};

bool is_shared(std::string_view key) {
  return std::find(shared_keys.begin(), shared_keys.end(), key) != shared_keys.end();
}

/// A customer of declare_keys(): reads the keys that the estimator takes.
class StepReader {
 public:
  StepReader(const NodeReader& said, const EstimatorRow& row) : said_(said), row_(row) {}

  void column(std::string_view key, std::string& value) {
    if (!takes(key)) return forget(key, value);
    said_.text(key, value);
    if (is_shared(key) && value == without) value.clear();
  }
  void name(std::string_view key, std::string& value) {
    if (takes(key)) said_.text(key, value);
  }
  void labels(std::string_view key, std::vector<std::string>& values) { columns(key, values); }
  void regressors(std::string_view key, std::vector<FormulaTerm>& terms) {
    if (takes(key)) read_regressors(said_, key, terms);
  }
  void label(std::string_view key, std::string& value) { column(key, value); }
  void columns(std::string_view key, std::vector<std::string>& values) {
    if (takes(key)) said_.texts(key, values);
  }
  void terms(std::string_view key, std::vector<std::string>& values) { columns(key, values); }
  void word(std::string_view key, std::string& value, std::span<const std::string_view> words) {
    if (takes(key)) read_word(said_, key, value, words);
  }
  void number(std::string_view key, double& value, double low, double high) {
    if (takes(key)) said_.number(key, value, low, high);
  }
  void whole(std::string_view key, int& value, int low, int high) {
    if (takes(key)) said_.whole(key, value, low, high);
  }
  void ratios(std::string_view key, std::vector<PercentileRatio>& values) {
    if (takes(key)) read_ratios(said_, key, values);
  }
  void numbers(std::string_view key, std::vector<double>& values, double above, double below) {
    if (takes(key)) read_numbers(said_, key, values, above, below);
  }
  /// Reports the keys that other estimators take, and those that are no key of any.
  void finish(const std::vector<std::string>& of_all_steps) const {
    for (const std::string& key : refused_) {
      const std::vector<std::string_view> taken(taken_.begin(), taken_.end());
      said_.mistake(key, {Problem::step_key_not_taken,
                          {std::string(row_.key), "`" + key + "`", config::listed(taken)}});
    }
    std::vector<std::string> known = of_all_steps;
    for (const auto* more : {&taken_, &refused_, &spared_}) {
      known.insert(known.end(), more->begin(), more->end());
    }
    said_.refuse_others(known);
  }

 private:
  bool takes(std::string_view key) {
    if (row_.takes(key)) {
      if (row_.needs(key)) said_.require({key});
      taken_.emplace_back(key);
      return true;
    }
    if (said_.says(key) && !spares(key)) refused_.emplace_back(key);
    return false;
  }
  /// Whether the step says that it does without what the file says for all steps.
  bool spares(std::string_view key) {
    const bool spared = is_shared(key) && said_.find(key)->text == without;
    if (spared) spared_.emplace_back(key);
    return spared;
  }
  /// What the file says for all steps, and this one does not take.
  void forget(std::string_view key, std::string& value) const {
    const std::string name(key);
    if (is_shared(key) && !value.empty() && !said_.says(key)) {
      said_.mistake(key, {Problem::shared_key_not_taken, {std::string(row_.key), name, name}});
    }
    value.clear();
  }

  const NodeReader& said_;
  const EstimatorRow& row_;
  std::vector<std::string> taken_;
  std::vector<std::string> refused_;
  std::vector<std::string> spared_;
};

/// Keys that go together only, or not at all. The weight may be that of all steps.
void check_pair(const NodeReader& said, const EstimatorRow& row, const EstimationStep& step) {
  const KeyPair& pair = row.pair;
  const bool has_key = pair.key == "weight" ? !step.weight.empty() : said.says(pair.key);
  if (pair.key.empty() || !has_key || said.says(pair.other) == pair.together) return;
  const std::string key(pair.key);
  const std::string other(pair.other);
  if (pair.together) {
    said.mistake(key, {Problem::step_key_only_with, {std::string(row.key), key, other, key}});
  } else {
    said.mistake(key, {Problem::step_key_not_with, {std::string(row.key), key, other}});
  }
}

/// One step, on what the file says for all of them.
EstimationStep read_step(const NodeReader& said, const std::string& name, EstimationStep step) {
  step.name = name;
  KeyReader keys(said);
  declare_step(keys, step);
  const EstimatorRow& row = row_of(step.estimator);
  read_formula(said, row, step.formula);
  StepReader own(said, row);
  declare_keys(own, step);
  own.finish(keys.known());
  check_pair(said, row, step);
  return step;
}

void read_plan(const NodeReader& said, EstimationPlan& plan) {
  KeyReader keys(said);
  EstimationStep shared;
  declare_keys(keys, plan, shared);
  keys.finish();
  if (!said.says("estimates")) return;
  const auto steps = said.map("estimates");
  if (!steps) return;
  for (const Entry& entry : steps->entries()) {
    if (const auto step = steps->inside(entry)) {
      plan.steps.push_back(read_step(*step, entry.key, shared));
    }
  }
}

}  // namespace

EstimationPlan load_estimation_plan(const std::filesystem::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  EstimationPlan plan;
  if (const Node* root = context.read(file, {})) read_plan(NodeReader(context, *root), plan);
  context.mistakes.throw_if_any(options.language);
  return plan;
}

}  // namespace winay
