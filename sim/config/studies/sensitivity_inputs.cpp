#include "winay/config/studies/sensitivity_inputs.hpp"

#include <algorithm>
#include <set>

#include "config/reader/node_reader.hpp"
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
using config::NodeReader;
using config::Problem;

/// Numbers whose paths only a scenario knows.
bool is_of_scenario(std::string_view path) {
  return path.starts_with("programmes.") || path.starts_with("population.");
}

/// Reads one file.
class FileReader {
 public:
  FileReader(Context& context, const Node& root) : context_(context), root_(context, root) {}

  void read(SensitivityFile& file) {
    root_.refuse_others(
        {"schema_version", "sensitivity", "rules", "ranges", "estimated", "left_out"});
    root_.require({"sensitivity"});
    root_.text("sensitivity", file.name);
    read_rules(file.rules);
    read_ranges("ranges", file.ranges);
    read_ranges("estimated", file.estimated);
    read_left_out(file.left_out);
  }

 private:
  void read_rules(RangeRules& rules);
  void read_ranges(std::string_view section, std::vector<InputRange>& ranges);
  void read_left_out(std::vector<HeldParameter>& held);
  bool known_path(const Entry& entry, const std::string& path);

  Context& context_;
  NodeReader root_;
  std::set<std::string> seen_;  ///< paths of `ranges` and `left_out`
};

void FileReader::read_rules(RangeRules& rules) {
  if (!root_.map("rules")) return;
  const Node* node = root_.find("rules");
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

void check_values(const InputRange& range, const Field& field, std::size_t values,
                  const NodeReader& said) {
  if (values > 1 && range.move == InputMove::value) {
    said.mistake({Problem::range_of_several, {std::to_string(values)}});
  }
  const std::string unit =
      range.move == InputMove::factor ? std::string("1") : std::string(field.unit);
  if (!range.unit.empty() && range.unit != unit) {
    said.mistake("unit", {Problem::wrong_unit, {range.unit, unit}});
  }
  if (range.move != InputMove::value) return;
  for (const auto& [key, value] : {std::pair{"from", range.from}, std::pair{"to", range.to}}) {
    if (value >= field.min && value <= field.max) continue;
    said.mistake(key,
                 {Problem::out_of_range,
                  {config::digits(value), config::digits(field.min), config::digits(field.max)}});
  }
}

void check_range(const InputRange& range, const NodeReader& said) {
  if (range.to <= range.from) {
    said.mistake("to",
                 {Problem::fit_no_range, {config::digits(range.to), config::digits(range.from)}});
  }
  for (const auto& [key, value] : {std::pair{"from", range.from}, std::pair{"to", range.to}}) {
    if (!range.whole || value == static_cast<double>(static_cast<std::int64_t>(value))) continue;
    said.mistake(key, {Problem::not_whole, {config::digits(value)}});
  }
  Parameters parameters;
  if (const auto at = find_parameter(parameters, range.path)) {
    check_values(range, at->field, at->values.size(), said);
  }
}

InputRange range_of(const Entry& entry, const NodeReader& said) {
  InputRange range;
  range.path = entry.key;
  range.where = entry.place.source->name + ':' + std::to_string(entry.place.line + 1) + ':' +
                std::to_string(entry.place.column + 1);
  said.refuse_others({"from", "to", "unit", "source", "moves", "whole", "structure"});
  said.require({"from", "to", "unit", "source"});
  said.number("from", range.from);
  said.number("to", range.to);
  said.text("unit", range.unit);
  said.text("source", range.source);
  range.move = static_cast<InputMove>(said.word("moves", input_move_names).value_or(0));
  said.flag("whole", range.whole);
  if (const auto structure = said.word("structure", structure_names)) {
    range.structure = structure_names.at(*structure);
  }
  return range;
}

void FileReader::read_ranges(std::string_view section, std::vector<InputRange>& ranges) {
  if (!root_.says(section)) return;
  const auto all = root_.map(section);
  if (!all) return;
  for (const Entry& entry : all->entries()) {
    if (!known_path(entry, all->path_of(entry.key))) continue;
    const auto said = all->inside(entry);
    if (!said) continue;
    const int before = context_.mistakes.count();
    InputRange found = range_of(entry, *said);
    if (context_.mistakes.count() == before) check_range(found, *said);
    if (section == "ranges") seen_.insert(entry.key);
    ranges.push_back(std::move(found));
  }
}

void FileReader::read_left_out(std::vector<HeldParameter>& held) {
  if (!root_.says("left_out")) return;
  const auto all = root_.map("left_out");
  if (!all) return;
  for (const Entry& entry : all->entries()) {
    const std::string path = all->path_of(entry.key);
    if (!known_path(entry, path)) continue;
    const auto said = all->inside(entry);
    if (!said) continue;
    said->refuse_others({"why", "why_es"});
    said->require({"why", "why_es"});
    HeldParameter one{.path = entry.key, .why = {}};
    said->text("why", one.why.en);
    said->text("why_es", one.why.es);
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
