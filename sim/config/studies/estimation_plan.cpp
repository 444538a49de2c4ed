#include "winay/config/studies/estimation_plan.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

using config::Context;
using config::Entry;
using config::Node;
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

/// Reads one plan; every mistake goes to the context.
class PlanReader {
 public:
  PlanReader(Context& context, const Node& root) : context_(context), root_(root) {}

  void read(EstimationPlan& plan) {
    refuse_others(
        root_, "",
        {"schema_version", "study", "missing", "cluster", "weight", "level", "seed", "estimates"});
    required(root_, "", "study");
    read_text("", root_, "study", plan.study);
    read_texts("", root_, "missing", plan.missing);
    read_text("", root_, "cluster", shared_.cluster);
    read_text("", root_, "weight", shared_.weight);
    read_number("", root_, "level", plan.level, 0.5, 0.9999);
    if (const Entry* seed = root_.find("seed")) {
      take("seed", seed->value, config::read_seed(seed->value), plan.seed);
    }
    read_steps(plan);
  }

 private:
  void mistake(const Node& node, const std::string& path, config::Message message) {
    context_.mistake(node.place, path, std::move(message));
  }
  template <class Value>
  void take(const std::string& path, const Node& node, Outcome<Value> outcome, Value& value) {
    if (outcome.value) {
      value = std::move(*outcome.value);
    } else {
      mistake(node, path, std::move(outcome.problem));
    }
  }
  const Node* required(const Node& in, const std::string& path, std::string_view key) {
    const Entry* entry = in.find(key);
    if (entry != nullptr) return &entry->value;
    mistake(in, config::join(path, key), {Problem::missing, {}});
    return nullptr;
  }
  void refuse_others(const Node& node, const std::string& path,
                     const std::vector<std::string>& known) {
    config::refuse_unknown(context_, {path, {{node.place, &node}}, {}}, known);
  }

  void read_text(const std::string& path, const Node& in, std::string_view key,
                 std::string& value) {
    if (const Entry* entry = in.find(key)) {
      take(config::join(path, key), entry->value, config::read_text(entry->value), value);
    }
  }
  void read_word(const std::string& path, const Node& in, std::string_view key, std::string& value,
                 std::span<const std::string_view> words) {
    const Entry* entry = in.find(key);
    if (entry == nullptr) return;
    value = entry->value.text;
    if (std::find(words.begin(), words.end(), value) != words.end()) return;
    mistake(entry->value, config::join(path, key), config::not_one_of(value, words));
  }
  void read_number(const std::string& path, const Node& in, std::string_view key, double& value,
                   double low, double high) {
    const Entry* entry = in.find(key);
    if (entry == nullptr) return;
    const std::string full = config::join(path, key);
    const Outcome<double> read = config::read_number(entry->value);
    take(full, entry->value, read, value);
    if (read.value && !(value >= low && value <= high)) {
      mistake(
          entry->value, full,
          {Problem::out_of_range, {entry->value.text, config::digits(low), config::digits(high)}});
    }
  }
  void read_whole(const std::string& path, const Node& in, std::string_view key, int& value,
                  int low, int high) {
    double number = value;
    read_number(path, in, key, number, low, high);
    value = static_cast<int>(number);
    if (value != number) {
      mistake(in.find(key)->value, config::join(path, key),
              {Problem::not_whole, {in.find(key)->value.text}});
    }
  }
  bool is_list(const Node& node, const std::string& path, const std::string& example) {
    if (node.kind == Node::Kind::list) return true;
    mistake(node, path, {Problem::not_a_list, {example}});
    return false;
  }
  void read_texts(const std::string& path, const Node& in, std::string_view key,
                  std::vector<std::string>& values) {
    const Entry* entry = in.find(key);
    const std::string full = config::join(path, key);
    if (entry == nullptr || !is_list(entry->value, full, "a, b")) return;
    values.clear();
    for (const Node& item : entry->value.items) {
      if (item.kind == Node::Kind::scalar) {
        values.push_back(item.text);
      } else {
        mistake(item, full, {Problem::not_a_scalar, {}});
      }
    }
  }
  void read_numbers(const std::string& path, const Node& in, std::string_view key,
                    std::vector<double>& values, double above, double below) {
    const Entry* entry = in.find(key);
    const std::string full = config::join(path, key);
    if (entry == nullptr || !is_list(entry->value, full, "0.25, 0.5, 0.75")) return;
    values.clear();
    for (const Node& item : entry->value.items) {
      double value = above;
      take(full, item, config::read_number(item), value);
      if (value > above && value < below) {
        values.push_back(value);
      } else {
        mistake(item, full,
                {Problem::out_of_range, {item.text, config::digits(above), config::digits(below)}});
      }
    }
  }

  void read_ratios(const std::string& path, const Node& in, std::string_view key,
                   std::vector<PercentileRatio>& values) {
    const Entry* entry = in.find(key);
    const std::string full = config::join(path, key);
    if (entry == nullptr || !is_list(entry->value, full, "90/10, 75/25")) return;
    values.clear();
    for (const Node& item : entry->value.items) {
      if (const auto ratio = parse_ratio(item.text)) {
        values.push_back(*ratio);
      } else {
        mistake(item, full, {Problem::not_a_ratio, {item.text}});
      }
    }
  }

  void read_formula(const std::string& path, const Node& in, const EstimatorRow& estimator,
                    Formula& formula) {
    const Node* node = required(in, path, "formula");
    if (node == nullptr) return;
    const auto parsed = parse_formula(node->text);
    if (!parsed) {
      mistake(*node, config::join(path, "formula"), {Problem::not_a_formula, {node->text}});
    } else if (parsed->terms.empty() && !estimator.describes) {
      mistake(*node, config::join(path, "formula"),
              {Problem::formula_without_effect, {std::string(estimator.key)}});
    } else {
      formula = *parsed;
    }
  }

  void read_estimator(const std::string& path, const Node& in, Estimator& estimator) {
    if (required(in, path, "estimator") == nullptr) return;
    std::string name;
    std::vector<std::string_view> names;
    for (const EstimatorRow& row : estimators) names.push_back(row.key);
    read_word(path, in, "estimator", name, names);
    for (const EstimatorRow& row : estimators) {
      if (row.key == name) estimator = row.estimator;
    }
  }

  EstimationStep step(const Entry& entry, const std::string& path) {
    const Node& node = entry.value;
    EstimationStep step = shared_;
    step.name = entry.key;
    read_estimator(path, node, step.estimator);
    read_formula(path, node, row_of(step.estimator), step.formula);
    read_text(path, node, "cluster", step.cluster);
    read_text(path, node, "family", step.family);
    if (!row_of(step.estimator).takes("weight")) step.weight.clear();
    KeyReader keys(*this, node, path, row_of(step.estimator));
    declare_keys(keys, step);
    refuse_others(node, path, keys.known());
    return step;
  }

  void read_steps(EstimationPlan& plan) {
    const Node* steps = required(root_, "", "estimates");
    if (steps == nullptr) return;
    if (steps->kind != Node::Kind::map || steps->entries.empty()) {
      return mistake(*steps, "estimates", {Problem::not_a_map, {}});
    }
    for (const Entry& entry : steps->entries) {
      const std::string path = config::join("estimates", entry.key);
      if (entry.value.kind == Node::Kind::map) {
        plan.steps.push_back(step(entry, path));
      } else {
        mistake(entry.value, path, {Problem::not_a_map, {}});
      }
    }
  }

  /// A customer of declare_keys(): reads the keys that the estimator takes.
  class KeyReader {
   public:
    KeyReader(PlanReader& reader, const Node& in, const std::string& path, const EstimatorRow& row)
        : reader_(reader), in_(in), path_(path), row_(row) {}

    void column(std::string_view key, std::string& value) {
      if (takes(key)) reader_.read_text(path_, in_, key, value);
    }
    void label(std::string_view key, std::string& value) { column(key, value); }
    void columns(std::string_view key, std::vector<std::string>& values) {
      if (takes(key)) reader_.read_texts(path_, in_, key, values);
    }
    void terms(std::string_view key, std::vector<std::string>& values) { columns(key, values); }
    void word(std::string_view key, std::string& value, std::span<const std::string_view> words) {
      if (takes(key)) reader_.read_word(path_, in_, key, value, words);
    }
    void number(std::string_view key, double& value, double low, double high) {
      if (takes(key)) reader_.read_number(path_, in_, key, value, low, high);
    }
    void whole(std::string_view key, int& value, int low, int high) {
      if (takes(key)) reader_.read_whole(path_, in_, key, value, low, high);
    }
    void ratios(std::string_view key, std::vector<PercentileRatio>& values) {
      if (takes(key)) reader_.read_ratios(path_, in_, key, values);
    }
    void numbers(std::string_view key, std::vector<double>& values, double above, double below) {
      if (takes(key)) reader_.read_numbers(path_, in_, key, values, above, below);
    }
    [[nodiscard]] const std::vector<std::string>& known() const { return known_; }

   private:
    bool takes(std::string_view key) {
      if (!row_.takes(key)) return false;
      if (row_.needs(key)) reader_.required(in_, path_, key);
      known_.emplace_back(key);
      return true;
    }

    PlanReader& reader_;
    const Node& in_;
    const std::string& path_;
    const EstimatorRow& row_;
    std::vector<std::string> known_{"estimator", "formula", "cluster", "family"};
  };

  Context& context_;
  const Node& root_;
  EstimationStep shared_;  ///< what the file says for all steps
};

}  // namespace

EstimationPlan load_estimation_plan(const std::filesystem::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  EstimationPlan plan;
  if (const Node* root = context.read(file, {})) PlanReader(context, *root).read(plan);
  context.mistakes.throw_if_any(options.language);
  return plan;
}

}  // namespace winay
