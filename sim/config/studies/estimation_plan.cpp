#include "winay/config/studies/estimation_plan.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "config/reader/reader.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

using config::Context;
using config::Entry;
using config::Node;
using config::Outcome;
using config::Problem;

constexpr std::array<std::string_view, 10> estimators{
    "least_squares", "two_stage",  "quantile_regression", "quantile_difference", "rif",
    "discontinuity", "saturation", "permutation",         "lee_bounds",          "inequality"};
constexpr std::array<std::string_view, 10> covariances{"classical", "HC0", "HC1",  "HC2", "HC3",
                                                       "CR0",       "CR1", "CR1S", "CR2", "CR3"};
constexpr std::array<std::string_view, 3> kernels{"triangular", "uniform", "epanechnikov"};

/// Keys of a step besides `estimator`, `formula`, `cluster` and `family`.
const std::map<Estimator, std::vector<std::string>>& keys_of() {
  static const std::map<Estimator, std::vector<std::string>> keys{
      {Estimator::least_squares, {"weight", "effects", "covariance", "wild_draws"}},
      {Estimator::two_stage, {"weight", "effects", "covariance", "instruments"}},
      {Estimator::quantile_regression, {"quantiles"}},
      {Estimator::quantile_difference, {"quantiles"}},
      {Estimator::rif, {"quantiles", "covariance"}},
      {Estimator::discontinuity,
       {"cutoff", "take_up", "bandwidth", "kernel", "order", "fewest_clusters"}},
      {Estimator::saturation, {"weight", "covariance", "saturation"}},
      {Estimator::permutation, {"strata"}},
      {Estimator::lee_bounds, {"seen"}},
      {Estimator::inequality, {"weight"}},
  };
  return keys;
}

/// Keys without which an estimator cannot be.
std::vector<std::string> needed_of(Estimator estimator) {
  switch (estimator) {
    case Estimator::two_stage:
      return {"instruments"};
    case Estimator::discontinuity:
      return {"cutoff"};
    case Estimator::saturation:
      return {"saturation"};
    case Estimator::lee_bounds:
      return {"seen"};
    default:
      return {};
  }
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
  template <std::size_t n>
  void read_word(const std::string& path, const Node& in, std::string_view key, std::string& value,
                 const std::array<std::string_view, n>& words) {
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
    take(full, entry->value, config::read_number(entry->value), value);
    if (!(value >= low && value <= high)) {
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
  void read_quantiles(const std::string& path, const Node& in, std::vector<double>& values) {
    const Entry* entry = in.find("quantiles");
    const std::string full = config::join(path, "quantiles");
    if (entry == nullptr || !is_list(entry->value, full, "0.25, 0.5, 0.75")) return;
    values.clear();
    for (const Node& item : entry->value.items) {
      double value = 0.5;
      take(full, item, config::read_number(item), value);
      if (value > 0 && value < 1) {
        values.push_back(value);
      } else {
        mistake(item, full, {Problem::out_of_range, {item.text, "0", "1"}});
      }
    }
  }

  void read_formula(const std::string& path, const Node& in, Formula& formula) {
    const Node* node = required(in, path, "formula");
    if (node == nullptr) return;
    const auto parsed = parse_formula(node->text);
    if (parsed) {
      formula = *parsed;
    } else {
      mistake(*node, config::join(path, "formula"), {Problem::not_a_formula, {node->text}});
    }
  }

  void read_estimator(const std::string& path, const Node& in, Estimator& estimator) {
    if (required(in, path, "estimator") == nullptr) return;
    std::string name;
    read_word(path, in, "estimator", name, estimators);
    const auto at = std::find(estimators.begin(), estimators.end(), name);
    if (at != estimators.end()) estimator = static_cast<Estimator>(at - estimators.begin());
  }

  EstimationStep step(const Entry& entry, const std::string& path) {
    const Node& node = entry.value;
    EstimationStep step = shared_;
    step.name = entry.key;
    read_estimator(path, node, step.estimator);
    std::vector<std::string> known{"estimator", "formula", "cluster", "family"};
    const std::vector<std::string>& own = keys_of().at(step.estimator);
    known.insert(known.end(), own.begin(), own.end());
    refuse_others(node, path, known);
    for (const std::string& key : needed_of(step.estimator)) required(node, path, key);
    read_formula(path, node, step.formula);
    read_text(path, node, "cluster", step.cluster);
    read_text(path, node, "weight", step.weight);
    if (std::find(own.begin(), own.end(), "weight") == own.end()) step.weight.clear();
    read_text(path, node, "family", step.family);
    read_texts(path, node, "effects", step.effects);
    read_word(path, node, "covariance", step.covariance, covariances);
    read_whole(path, node, "wild_draws", step.wild_draws, 0, 1'000'000);
    read_texts(path, node, "instruments", step.instruments);
    read_quantiles(path, node, step.quantiles);
    read_number(path, node, "cutoff", step.cutoff, -1e12, 1e12);
    read_text(path, node, "take_up", step.take_up);
    read_number(path, node, "bandwidth", step.bandwidth, 0, 1e12);
    read_word(path, node, "kernel", step.kernel, kernels);
    read_whole(path, node, "order", step.order, 0, 4);
    read_whole(path, node, "fewest_clusters", step.fewest_clusters, 2, 1'000'000);
    read_text(path, node, "saturation", step.saturation);
    read_text(path, node, "strata", step.strata);
    read_text(path, node, "seen", step.seen);
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
