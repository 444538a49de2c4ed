#include "winay/config/studies/estimation_plan.hpp"

#include <algorithm>
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

void read_formula(const NodeReader& said, const EstimatorRow& estimator, Formula& formula) {
  const Node* node = said.find("formula");
  if (node == nullptr) return;
  const auto parsed = parse_formula(node->text);
  if (!parsed) {
    said.mistake("formula", {Problem::not_a_formula, {node->text}});
  } else if (parsed->terms.empty() && !estimator.describes) {
    said.mistake("formula", {Problem::formula_without_effect, {std::string(estimator.key)}});
  } else {
    formula = *parsed;
  }
}

/// A customer of declare_keys(): reads the keys that the estimator takes.
class StepReader {
 public:
  StepReader(const NodeReader& said, const EstimatorRow& row) : said_(said), row_(row) {}

  void column(std::string_view key, std::string& value) {
    if (takes(key)) said_.text(key, value);
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
  [[nodiscard]] const std::vector<std::string>& known() const { return known_; }

 private:
  bool takes(std::string_view key) {
    if (!row_.takes(key)) return false;
    if (row_.needs(key)) said_.require({key});
    known_.emplace_back(key);
    return true;
  }

  const NodeReader& said_;
  const EstimatorRow& row_;
  std::vector<std::string> known_;
};

/// One step, on what the file says for all of them.
EstimationStep read_step(const NodeReader& said, const std::string& name, EstimationStep step) {
  step.name = name;
  KeyReader keys(said);
  declare_step(keys, step);
  const EstimatorRow& row = row_of(step.estimator);
  read_formula(said, row, step.formula);
  if (!row.takes("weight")) step.weight.clear();
  StepReader own(said, row);
  declare_keys(own, step);
  std::vector<std::string> known = keys.known();
  known.insert(known.end(), own.known().begin(), own.known().end());
  said.refuse_others(known);
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
