#include "winay/config/studies/import_map.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "config/reader/reader.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Entry;
using config::Node;
using config::Outcome;
using config::Problem;
using config::Reader;
using config::View;

/// Keys that are read here and not by a declaration.
const std::vector<std::string> own_keys{
    "schema_version",   "margins",     "delimiter",       "missing",          "keep",
    "active",           "weight",      "household_size",  "centre",           "district",
    "departments",      "children",    "off_farm_income", "skill_income",     "savings_income",
    "year_round_water", "unmet_needs", "altitude",        "centre_households"};

template <class Declaration>
void declare(Declaration& has, ImportMap& map) {
  has.text("survey", map.survey,
           Field{.unit = "", .meaning = {"the survey in words", "la encuesta"}});
  has.number("prices", map.prices,
             Field{.unit = "1",
                   .min = 0.01,
                   .max = 100,
                   .meaning = {"level of the survey's soles over the model's",
                               "nivel de los soles de la encuesta sobre los del modelo"}});
  has.number(
      "skill_correlation", map.skill_correlation,
      Field{.unit = "1",
            .min = 0,
            .max = 1,
            .meaning = {"correlation of log skill with the rank of skill_income",
                        "correlación del log de la habilidad con el orden de skill_income"}});
  has.number("savings_correlation", map.savings_correlation,
             Field{.unit = "1",
                   .min = 0,
                   .max = 1,
                   .meaning = {"correlation of log savings with the rank of savings_income",
                               "correlación del log del ahorro con el orden de savings_income"}});
}

/// Reads one map; every mistake goes to the context.
class MapReader {
 public:
  MapReader(Context& context, const Node& root) : context_(context), root_(root) {}

  void read(ImportMap& map);

 private:
  void mistake(const Node& node, const std::string& path, config::Message message) {
    context_.mistake(node.place, path, std::move(message));
  }
  /// The value of a key, or nothing and a mistake.
  const Node* required(const Node& in, const std::string& path, std::string_view key);
  const Node* required_map(const Node& in, const std::string& path, std::string_view key);
  void refuse_others(const Node& node, const std::string& path,
                     const std::vector<std::string>& known);

  std::string text(const Node& node, const std::string& path);
  std::string text_of(const Node& in, const std::string& path, std::string_view key);
  int whole_of(const Node& in, const std::string& path, std::string_view key, double low,
               double high);
  double number(const Node& node, const std::string& path);
  std::vector<std::string> texts(const Node& node, const std::string& path);
  std::vector<std::string> texts_of(std::string_view key);

  ColumnCondition condition(const Entry& entry, const std::string& path);
  std::vector<ColumnCondition> conditions(std::string_view key);
  std::map<std::string, double> values(const Node& node, const std::string& path);
  Categories categories(std::string_view key);
  void read_delimiter(ImportMap& map);
  void read_district(ImportMap& map);
  void read_children(ImportMap& map);
  void read_margins(ImportMap& map);

  Context& context_;
  const Node& root_;
};

const Node* MapReader::required(const Node& in, const std::string& path, std::string_view key) {
  const Entry* entry = in.find(key);
  if (entry != nullptr) return &entry->value;
  mistake(in, config::join(path, key), {Problem::missing, {}});
  return nullptr;
}

const Node* MapReader::required_map(const Node& in, const std::string& path, std::string_view key) {
  const Node* node = required(in, path, key);
  if (node == nullptr || node->kind == Node::Kind::map) return node;
  mistake(*node, config::join(path, key), {Problem::not_a_map, {}});
  return nullptr;
}

void MapReader::refuse_others(const Node& node, const std::string& path,
                              const std::vector<std::string>& known) {
  config::refuse_unknown(context_, {path, {{node.place, &node}}, {}}, known);
}

std::string MapReader::text(const Node& node, const std::string& path) {
  if (node.kind == Node::Kind::scalar) return node.text;
  mistake(node, path, {Problem::not_a_scalar, {}});
  return {};
}

std::string MapReader::text_of(const Node& in, const std::string& path, std::string_view key) {
  const Node* node = required(in, path, key);
  return node == nullptr ? std::string() : text(*node, config::join(path, key));
}

double MapReader::number(const Node& node, const std::string& path) {
  Outcome<double> outcome = config::read_number(node);
  if (outcome.value) return *outcome.value;
  mistake(node, path, std::move(outcome.problem));
  return 0;
}

int MapReader::whole_of(const Node& in, const std::string& path, std::string_view key, double low,
                        double high) {
  const Node* node = required(in, path, key);
  if (node == nullptr) return 0;
  const std::string full = config::join(path, key);
  const double value = number(*node, full);
  const bool inside = value >= low && value <= high;
  if (!inside) {
    mistake(*node, full,
            {Problem::out_of_range, {node->text, config::digits(low), config::digits(high)}});
    return 0;
  }
  const int whole = static_cast<int>(value);
  if (whole != value) mistake(*node, full, {Problem::not_whole, {node->text}});
  return whole;
}

std::vector<std::string> MapReader::texts(const Node& node, const std::string& path) {
  if (node.kind != Node::Kind::list) {
    mistake(node, path, {Problem::not_a_list, {"a, b"}});
    return {};
  }
  std::vector<std::string> all;
  for (const Node& item : node.items) all.push_back(text(item, path));
  return all;
}

std::vector<std::string> MapReader::texts_of(std::string_view key) {
  const Node* node = required(root_, "", key);
  return node == nullptr ? std::vector<std::string>() : texts(*node, std::string(key));
}

ColumnCondition MapReader::condition(const Entry& entry, const std::string& path) {
  ColumnCondition condition{.column = entry.key, .is = {}, .above = 0};
  if (entry.value.kind != Node::Kind::map) {
    mistake(entry.value, path, {Problem::not_a_map, {}});
    return condition;
  }
  refuse_others(entry.value, path, {"is", "above"});
  const Entry* is = entry.value.find("is");
  const Entry* above = entry.value.find("above");
  if (is != nullptr) condition.is = texts(is->value, config::join(path, "is"));
  if (above != nullptr) condition.above = number(above->value, config::join(path, "above"));
  if (is == nullptr && above == nullptr) {
    mistake(entry.value, path, {Problem::not_one_of, {"{}", "is, above"}});
  }
  return condition;
}

std::vector<ColumnCondition> MapReader::conditions(std::string_view key) {
  std::vector<ColumnCondition> all;
  if (root_.find(key) == nullptr) return all;
  const Node* node = required_map(root_, "", key);
  if (node == nullptr) return all;
  for (const Entry& entry : node->entries) {
    all.push_back(condition(entry, config::join(std::string(key), entry.key)));
  }
  return all;
}

std::map<std::string, double> MapReader::values(const Node& node, const std::string& path) {
  std::map<std::string, double> all;
  for (const Entry& entry : node.entries) {
    all[entry.key] = number(entry.value, config::join(path, entry.key));
  }
  return all;
}

Categories MapReader::categories(std::string_view key) {
  Categories result;
  const std::string path(key);
  const Node* node = required_map(root_, "", key);
  if (node == nullptr) return result;
  refuse_others(*node, path, {"column", "values"});
  result.column = text_of(*node, path, "column");
  if (const Node* map = required_map(*node, path, "values")) {
    result.values = values(*map, path + ".values");
  }
  return result;
}

void MapReader::read_delimiter(ImportMap& map) {
  static constexpr std::array<std::string_view, 4> words{"detect", "comma", "semicolon", "tab"};
  static constexpr std::array<char, 4> marks{0, ',', ';', '\t'};
  const Entry* entry = root_.find("delimiter");
  if (entry == nullptr) return;
  for (std::size_t k = 0; k < words.size(); ++k) {
    if (entry->value.text == words[k]) {
      map.delimiter = marks[k];
      return;
    }
  }
  mistake(entry->value, "delimiter", config::not_one_of(entry->value.text, words));
}

void MapReader::read_district(ImportMap& map) {
  if (const Node* district = required_map(root_, "", "district")) {
    refuse_others(*district, "district", {"column", "digits"});
    map.district = text_of(*district, "district", "column");
    map.district_digits = whole_of(*district, "district", "digits", 1, 9);
  }
  if (const Node* departments = required_map(root_, "", "departments")) {
    for (const Entry& entry : departments->entries) {
      map.departments[entry.key] = text(entry.value, config::join("departments", entry.key));
    }
  }
}

void MapReader::read_children(ImportMap& map) {
  const Node* children = required_map(root_, "", "children");
  if (children == nullptr) return;
  for (const Entry& entry : children->entries) {
    const std::string path = config::join("children", entry.key);
    if (entry.value.kind != Node::Kind::map) {
      mistake(entry.value, path, {Problem::not_a_map, {}});
      continue;
    }
    refuse_others(entry.value, path, {"from", "to"});
    const int from = whole_of(entry.value, path, "from", 0, 30);
    const int to = whole_of(entry.value, path, "to", from, 30);
    map.children.push_back({.column = entry.key, .from = from, .to = to});
  }
}

void MapReader::read_margins(ImportMap& map) {
  const Node* node = required(root_, "", "margins");
  if (node == nullptr) return;
  const Outcome<std::string> name = config::read_text(*node);
  if (!name.value) return mistake(*node, "margins", name.problem);
  const fs::path path = config::locate(context_, node->place, *name.value);
  std::error_code error;
  if (!fs::exists(path, error)) {
    return mistake(*node, "margins", {Problem::extended_file_missing, {*name.value}});
  }
  const Node* file = context_.read(path, node->place);
  if (file == nullptr) return;
  const Node* population = required_map(*file, "", "population");
  if (population == nullptr) return;
  Reader reader(context_, {"population", {{population->place, population}}, population->place},
                {"households"});
  declare(reader, map.margins);
  reader.finish();
}

void MapReader::read(ImportMap& map) {
  Reader reader(context_, {"", {{root_.place, &root_, true}}, root_.place}, own_keys);
  declare(reader, map);
  reader.finish();
  read_delimiter(map);
  if (root_.find("missing") != nullptr) map.missing = texts_of("missing");
  map.keep = conditions("keep");
  for (ColumnCondition& condition : conditions("active")) map.active = std::move(condition);
  map.weight = text_of(root_, "", "weight");
  map.household_size = text_of(root_, "", "household_size");
  map.centre = texts_of("centre");
  read_district(map);
  read_children(map);
  map.off_farm_income = texts_of("off_farm_income");
  map.skill_income = texts_of("skill_income");
  map.savings_income = texts_of("savings_income");
  map.year_round_water = categories("year_round_water");
  if (const Node* needs = required_map(root_, "", "unmet_needs")) {
    for (const Entry& entry : needs->entries) {
      map.unmet_needs.push_back(
          {.column = entry.key,
           .values = values(entry.value, config::join("unmet_needs", entry.key))});
    }
  }
  map.altitude = categories("altitude");
  map.centre_households = categories("centre_households");
  read_margins(map);
}

}  // namespace

ImportMap load_import_map(const fs::path& file, const LoadOptions& options) {
  Context context;
  context.options = options;
  context.configs =
      options.configs.empty() ? config::find_configs(file.parent_path()) : options.configs;
  ImportMap map;
  if (const Node* root = context.read(file, {})) MapReader(context, *root).read(map);
  context.mistakes.throw_if_any(options.language);
  return map;
}

}  // namespace winay
