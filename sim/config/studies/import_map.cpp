#include "winay/config/studies/import_map.hpp"

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "config/reader/node_reader.hpp"
#include "config/reader/reader.hpp"
#include "winay/config/reader/layers.hpp"
#include "winay/config/yaml/scalars.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;
using config::Context;
using config::Entry;
using config::Node;
using config::NodeReader;
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

/// Reads one map.
class MapReader {
 public:
  MapReader(Context& context, const Node& root)
      : context_(context), node_(root), root_(context, root) {}

  void read(ImportMap& map);

 private:
  [[nodiscard]] std::vector<std::string> columns(std::string_view key) const;
  [[nodiscard]] std::vector<ColumnCondition> conditions(std::string_view key) const;
  [[nodiscard]] Categories categories(std::string_view key) const;
  void read_delimiter(ImportMap& map) const;
  void read_district(ImportMap& map) const;
  void read_children(ImportMap& map) const;
  void read_needs(ImportMap& map) const;
  void read_margins(ImportMap& map) const;

  Context& context_;
  const Node& node_;
  NodeReader root_;
};

/// A column that must be named.
std::string column_of(const NodeReader& said, std::string_view key) {
  std::string column;
  said.require({key});
  said.plain(key, column);
  return column;
}

int whole_of(const NodeReader& said, std::string_view key, int low, int high) {
  int value = 0;
  said.require({key});
  said.whole(key, value, low, high);
  return value;
}

std::vector<std::string> MapReader::columns(std::string_view key) const {
  std::vector<std::string> columns;
  root_.require({key});
  root_.texts(key, columns);
  return columns;
}

std::vector<ColumnCondition> MapReader::conditions(std::string_view key) const {
  std::vector<ColumnCondition> all;
  if (!root_.says(key)) return all;
  const auto map = root_.map(key);
  if (!map) return all;
  for (const Entry& entry : map->entries()) {
    ColumnCondition condition{.column = entry.key, .is = {}, .above = 0};
    if (const auto said = map->inside(entry)) {
      said->refuse_others({"is", "above"});
      said->texts("is", condition.is);
      said->number("above", condition.above);
      if (!said->says("is") && !said->says("above")) {
        said->mistake({Problem::not_one_of, {"{}", "is, above"}});
      }
    }
    all.push_back(std::move(condition));
  }
  return all;
}

std::map<std::string, double> values_of(const NodeReader& map) {
  std::map<std::string, double> all;
  for (const Entry& entry : map.entries()) map.number(entry.key, all[entry.key]);
  return all;
}

Categories MapReader::categories(std::string_view key) const {
  Categories result;
  const auto said = root_.map(key);
  if (!said) return result;
  said->refuse_others({"column", "values"});
  result.column = column_of(*said, "column");
  if (const auto values = said->map("values")) result.values = values_of(*values);
  return result;
}

void MapReader::read_delimiter(ImportMap& map) const {
  static constexpr std::array<std::string_view, 4> words{"detect", "comma", "semicolon", "tab"};
  static constexpr std::array<char, 4> marks{0, ',', ';', '\t'};
  if (const auto word = root_.word("delimiter", words)) map.delimiter = marks.at(*word);
}

void MapReader::read_district(ImportMap& map) const {
  if (const auto district = root_.map("district")) {
    district->refuse_others({"column", "digits", "name"});
    map.district = column_of(*district, "column");
    map.district_digits = whole_of(*district, "digits", 1, 9);
    if (district->says("name")) map.district_name = column_of(*district, "name");
  }
  if (const auto departments = root_.map("departments")) {
    for (const Entry& entry : departments->entries()) {
      departments->plain(entry.key, map.departments[entry.key]);
    }
  }
}

void MapReader::read_children(ImportMap& map) const {
  const auto children = root_.map("children");
  if (!children) return;
  for (const Entry& entry : children->entries()) {
    const auto said = children->inside(entry);
    if (!said) continue;
    said->refuse_others({"from", "to"});
    const int from = whole_of(*said, "from", 0, 30);
    const int to = whole_of(*said, "to", from, 30);
    map.children.push_back({.column = entry.key, .from = from, .to = to});
  }
}

void MapReader::read_needs(ImportMap& map) const {
  const auto needs = root_.map("unmet_needs");
  if (!needs) return;
  for (const Entry& entry : needs->entries()) {
    if (const auto said = needs->inside(entry)) {
      map.unmet_needs.push_back({.column = entry.key, .values = values_of(*said)});
    }
  }
}

void MapReader::read_margins(ImportMap& map) const {
  const Node* node = root_.required("margins");
  if (node == nullptr) return;
  std::string name;
  root_.text("margins", name);
  if (name.empty()) return;
  const fs::path path = config::locate(context_, node->place, name);
  std::error_code error;
  if (!fs::exists(path, error)) {
    return root_.mistake("margins", {Problem::extended_file_missing, {name}});
  }
  const Node* file = context_.read(path, node->place);
  if (file == nullptr || !NodeReader(context_, *file).map("population")) return;
  const Node& population = *NodeReader(context_, *file).find("population");
  Reader reader(context_, {"population", {{population.place, &population}}, population.place},
                {"households"});
  declare(reader, map.margins);
  reader.finish();
}

void MapReader::read(ImportMap& map) {
  Reader reader(context_, {"", {{node_.place, &node_, true}}, node_.place}, own_keys);
  declare(reader, map);
  reader.finish();
  read_delimiter(map);
  root_.texts("missing", map.missing);
  map.keep = conditions("keep");
  for (ColumnCondition& condition : conditions("active")) map.active = std::move(condition);
  map.weight = column_of(root_, "weight");
  map.household_size = column_of(root_, "household_size");
  map.centre = columns("centre");
  read_district(map);
  read_children(map);
  map.off_farm_income = columns("off_farm_income");
  map.skill_income = columns("skill_income");
  map.savings_income = columns("savings_income");
  map.year_round_water = categories("year_round_water");
  read_needs(map);
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
