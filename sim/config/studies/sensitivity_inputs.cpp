#include "winay/config/studies/sensitivity_inputs.hpp"

#include <algorithm>
#include <set>

#include "config/reader/reader.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/reader/parameter_path.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/phases/production_parameters.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Entry;
using config::Node;
using config::Outcome;
using config::Problem;

/// Numbers whose paths only a scenario knows.
bool is_of_scenario(std::string_view path) {
  return path.starts_with("programmes.") || path.starts_with("population.");
}

/// Reads one file; every mistake goes to the context.
class FileReader {
 public:
  FileReader(Context& context, const Node& root) : context_(context), root_(root) {}

  void read(SensitivityFile& file) {
    refuse_others(root_, "",
                  {"schema_version", "sensitivity", "rules", "ranges", "estimated", "left_out"});
    text(root_, "", "sensitivity", file.name);
    read_rules(file.rules);
    read_ranges("ranges", file.ranges);
    read_ranges("estimated", file.estimated);
    read_left_out(file.left_out);
  }

 private:
  void mistake(const Node& node, const std::string& path, config::Message message) {
    context_.mistake(node.place, path, std::move(message));
  }
  void refuse_others(const Node& node, const std::string& path,
                     const std::vector<std::string>& known) {
    config::refuse_unknown(context_, {path, {{node.place, &node}}, {}}, known);
  }
  const Node* required(const Node& in, const std::string& path, std::string_view key) {
    const Entry* entry = in.find(key);
    if (entry != nullptr) return &entry->value;
    mistake(in, config::join(path, key), {Problem::missing, {}});
    return nullptr;
  }
  bool is_map(const Node& node, const std::string& path) {
    if (node.kind == Node::Kind::map) return true;
    mistake(node, path, {Problem::not_a_map, {}});
    return false;
  }
  template <class Value>
  void take(const Node& node, const std::string& path, Outcome<Value> outcome, Value& value) {
    if (outcome.value) {
      value = std::move(*outcome.value);
    } else {
      mistake(node, path, std::move(outcome.problem));
    }
  }
  void text(const Node& in, const std::string& path, std::string_view key, std::string& value) {
    if (const Node* node = required(in, path, key)) {
      take(*node, config::join(path, key), config::read_text(*node), value);
    }
  }
  void number(const Node& in, const std::string& path, std::string_view key, double& value) {
    if (const Node* node = required(in, path, key)) {
      take(*node, config::join(path, key), config::read_number(*node), value);
    }
  }
  std::size_t word(const Node& in, const std::string& path, std::string_view key,
                   std::span<const std::string_view> words);

  void read_rules(RangeRules& rules);
  void read_ranges(std::string_view section, std::vector<InputRange>& ranges);
  void read_left_out(std::vector<HeldParameter>& held);
  InputRange range(const Entry& entry, const std::string& path);
  bool known_path(const Entry& entry, const std::string& path);
  void check_range(const InputRange& range, const Node& node, const std::string& path);
  void check_values(const InputRange& range, const Field& field, std::size_t values,
                    const Node& node, const std::string& path);

  Context& context_;
  const Node& root_;
  std::set<std::string> seen_;  ///< paths of `ranges` and `left_out`
};

std::size_t FileReader::word(const Node& in, const std::string& path, std::string_view key,
                             std::span<const std::string_view> words) {
  const Entry* entry = in.find(key);
  if (entry == nullptr) return 0;
  const std::string& said = entry->value.text;
  const auto at = std::find(words.begin(), words.end(), said);
  if (at != words.end()) return static_cast<std::size_t>(at - words.begin());
  mistake(entry->value, config::join(path, key), config::not_one_of(said, words));
  return 0;
}

void FileReader::read_rules(RangeRules& rules) {
  const Node* node = required(root_, "", "rules");
  if (node == nullptr || !is_map(*node, "rules")) return;
  config::Reader reader(context_, {"rules", {{node->place, node}}, node->place});
  reader.number("relative", rules.relative,
                Field{.unit = "1", .min = 0.001, .max = 0.99, .meaning = {}});
  reader.number("standard_errors", rules.standard_errors,
                Field{.unit = "1", .min = 0.01, .max = 10, .meaning = {}});
  reader.finish();
  for (const ParameterRecord& record : context_.records) {
    if (record.path == "rules.relative") rules.relative_source = record.source;
    if (record.path == "rules.standard_errors") rules.standard_errors_source = record.source;
  }
}

bool FileReader::known_path(const Entry& entry, const std::string& path) {
  Parameters parameters;
  if (is_of_scenario(entry.key) || find_parameter(parameters, entry.key)) return true;
  context_.mistake(entry.place, path, config::unknown_key(entry.key, parameter_paths()));
  return false;
}

void FileReader::check_values(const InputRange& range, const Field& field, std::size_t values,
                              const Node& node, const std::string& path) {
  if (values > 1 && range.move == InputMove::value) {
    mistake(node, path, {Problem::range_of_several, {std::to_string(values)}});
  }
  const std::string unit =
      range.move == InputMove::factor ? std::string("1") : std::string(field.unit);
  if (!range.unit.empty() && range.unit != unit) {
    mistake(node.find("unit")->value, config::join(path, "unit"),
            {Problem::wrong_unit, {range.unit, unit}});
  }
  if (range.move != InputMove::value) return;
  for (const auto& [key, value] : {std::pair{"from", range.from}, std::pair{"to", range.to}}) {
    if (value >= field.min && value <= field.max) continue;
    mistake(node.find(key)->value, config::join(path, key),
            {Problem::out_of_range,
             {config::digits(value), config::digits(field.min), config::digits(field.max)}});
  }
}

void FileReader::check_range(const InputRange& range, const Node& node, const std::string& path) {
  if (range.to <= range.from) {
    mistake(node.find("to")->value, config::join(path, "to"),
            {Problem::fit_no_range, {config::digits(range.to), config::digits(range.from)}});
  }
  for (const auto& [key, value] : {std::pair{"from", range.from}, std::pair{"to", range.to}}) {
    if (!range.whole || value == static_cast<double>(static_cast<std::int64_t>(value))) continue;
    mistake(node.find(key)->value, config::join(path, key),
            {Problem::not_whole, {config::digits(value)}});
  }
  Parameters parameters;
  if (const auto at = find_parameter(parameters, range.path)) {
    check_values(range, at->field, at->values.size(), node, path);
  }
}

InputRange FileReader::range(const Entry& entry, const std::string& path) {
  const Node& node = entry.value;
  InputRange range;
  range.path = entry.key;
  range.where = entry.place.source->name + ':' + std::to_string(entry.place.line + 1) + ':' +
                std::to_string(entry.place.column + 1);
  refuse_others(node, path, {"from", "to", "unit", "source", "moves", "whole", "structure"});
  number(node, path, "from", range.from);
  number(node, path, "to", range.to);
  text(node, path, "unit", range.unit);
  text(node, path, "source", range.source);
  range.move = static_cast<InputMove>(word(node, path, "moves", input_move_names));
  if (const Entry* whole = node.find("whole")) {
    take(whole->value, config::join(path, "whole"), config::read_flag(whole->value), range.whole);
  }
  if (node.find("structure") != nullptr) {
    range.structure = structure_names.at(word(node, path, "structure", structure_names));
  }
  return range;
}

void FileReader::read_ranges(std::string_view section, std::vector<InputRange>& ranges) {
  const Entry* all = root_.find(section);
  const std::string name(section);
  if (all == nullptr || !is_map(all->value, name)) return;
  for (const Entry& entry : all->value.entries) {
    const std::string path = config::join(name, entry.key);
    if (!known_path(entry, path) || !is_map(entry.value, path)) continue;
    const int before = context_.mistakes.count();
    InputRange found = range(entry, path);
    if (context_.mistakes.count() == before) check_range(found, entry.value, path);
    if (section == "ranges") seen_.insert(entry.key);
    ranges.push_back(std::move(found));
  }
}

void FileReader::read_left_out(std::vector<HeldParameter>& held) {
  const Entry* all = root_.find("left_out");
  if (all == nullptr || !is_map(all->value, "left_out")) return;
  for (const Entry& entry : all->value.entries) {
    const std::string path = config::join("left_out", entry.key);
    if (!known_path(entry, path) || !is_map(entry.value, path)) continue;
    refuse_others(entry.value, path, {"why", "why_es"});
    HeldParameter one{.path = entry.key, .why = {}, .why_es = {}};
    text(entry.value, path, "why", one.why);
    text(entry.value, path, "why_es", one.why_es);
    if (seen_.contains(entry.key)) {
      context_.mistake(entry.place, path, {Problem::range_and_left_out, {}});
    }
    held.push_back(std::move(one));
  }
}

}  // namespace

SensitivityFile load_sensitivity(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs = options.configs;
  SensitivityFile result;
  if (const Node* root = context.read(file, {})) FileReader(context, *root).read(result);
  context.mistakes.throw_if_any(options.language);
  return result;
}

fs::path shipped_sensitivity(const fs::path& from) {
  return config::find_configs(from) / "sensitivity.yaml";
}

}  // namespace winay
