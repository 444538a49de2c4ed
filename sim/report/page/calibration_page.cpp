#include "report/page/calibration_page.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "report/page/results.hpp"
#include "winay/calibration/study_implications.hpp"
#include "winay/config/scenario/statements.hpp"
#include "winay/core/error.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using calibration::Implication;
using nlohmann::json;

/// What a study's file says, under its own keys.
json said_in(const std::vector<Statement>& statements) {
  json said = json::array();
  for (const Statement& s : statements) {
    said.push_back({{"path", s.path}, {"value", s.value}, {"unit", s.unit}, {"source", s.source}});
  }
  return said;
}

/// Values of the model that have a source, but for margins of the population.
std::vector<Statement> sourced(const StoredArrays& arrays) {
  const std::string yaml = arrays.attribute("resolved_yaml");
  if (yaml.empty()) return {};
  std::vector<Statement> statements = statements_of(yaml);
  std::erase_if(statements, [](const Statement& s) {
    return s.source.empty() || s.path.starts_with("population.");
  });
  return statements;
}

std::vector<Implication> implied_in(const StoredArrays& arrays) {
  std::vector<Implication> numbers;
  if (!arrays.has("implied/standard_error")) return numbers;
  const auto keys = arrays.texts("implied/number");
  const auto names = arrays.texts("implied/in_words");
  const auto names_es = arrays.texts("implied/in_words_es");
  const auto units = arrays.texts("implied/units");
  const auto values = arrays.numbers("implied/value");
  const auto errors = arrays.numbers("implied/standard_error");
  for (std::size_t k = 0; k < keys.size(); ++k) {
    numbers.push_back(
        {keys[k], names.at(k), names_es.at(k), units.at(k), values.at(k), errors.at(k)});
  }
  return numbers;
}

/// Households that the study asked, by its file.
double households_of(const StoredArrays& arrays) {
  const std::string yaml = arrays.attribute("study_yaml");
  if (yaml.empty()) return NAN;
  const std::vector<Statement> statements = statements_of(yaml);
  double households = 0;
  for (const char* group : {"control.households", "assigned.households"}) {
    const auto value = value_of(statements, group);
    households += value ? std::strtod(value->c_str(), nullptr) : NAN;
  }
  return households;
}

/// A calibration as far as others are compared with it.
struct Cell {
  std::string reading;
  std::string structure;
  double households;
  std::vector<Implication> implied;
  std::vector<Statement> values;
};

/// Two structures under one reading: by which number, and how many interviews, to tell them apart.
json pairs_of(const std::vector<Cell>& cells, Language language) {
  json pairs = json::array();
  for (std::size_t a = 0; a < cells.size(); ++a) {
    for (std::size_t b = a + 1; b < cells.size(); ++b) {
      if (cells[a].reading != cells[b].reading || cells[a].structure == cells[b].structure) {
        continue;
      }
      json rows = json::array();
      for (const Implication& one : cells[a].implied) {
        const auto other = std::find_if(cells[b].implied.begin(), cells[b].implied.end(),
                                        [&](const Implication& i) { return i.key == one.key; });
        if (other == cells[b].implied.end()) continue;
        rows.push_back({{"key", one.key},
                        {"words", one.name.in(language)},
                        {"unit", one.unit},
                        {"a", page_number(one.value)},
                        {"b", page_number(other->value)},
                        {"interviews", page_number(calibration::interviews_needed(
                                           cells[a].households, one, *other))}});
      }
      pairs.push_back({{"a", a}, {"b", b}, {"rows", rows}});
    }
  }
  return pairs;
}

/// Every value that has a source, once, with what each cell says.
json values_of(const std::vector<Cell>& cells) {
  json rows = json::array();
  std::map<std::string, std::size_t> places;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    for (const Statement& s : cells[c].values) {
      const auto [place, is_new] = places.emplace(s.path, rows.size());
      if (is_new) {
        rows.push_back({{"path", s.path},
                        {"unit", s.unit},
                        {"source", s.source},
                        {"values", std::vector<json>(cells.size())}});
      }
      rows[place->second]["values"][c] = s.value;
    }
  }
  return rows;
}

}  // namespace

bool is_about_parameters(const std::filesystem::path& file) {
  const hdf5::Handle opened =
      open_output(file, {OutputKind::run, OutputKind::compare, OutputKind::frontier,
                         OutputKind::calibrate, OutputKind::evaluate});
  return !is_projection(kind_of(opened, file));
}

json study_origin(const std::filesystem::path& file, Language language) {
  const StoredArrays arrays(file);
  const std::string study = arrays.attribute("study_yaml");
  const std::vector<Statement> said =
      study.empty() ? std::vector<Statement>{} : statements_of(study);
  json origin{
      {"file", file.filename().generic_string()},
      {"version", arrays.attribute("source")},
      {"title", value_of(said, name_in(language, "long_name")).value_or(arrays.attribute("title"))},
      {"study", value_of(said, "study").value_or("")},
      {"label", value_of(said, name_in(language, "label")).value_or("")},
      {"said", said_in(said)}};
  for (const char* name :
       {"reading", "structure", "build", "library_versions", "run_id", "seed", "date_created"}) {
    origin[name] = arrays.attribute(name);
  }
  // The command follows the date.
  const std::string history = arrays.attribute("history");
  origin["command"] = history.substr(std::min(history.find(' ') + 1, history.size()));
  return origin;
}

json calibration_page_data(const std::vector<std::filesystem::path>& files, Language language) {
  json data{{"page", "calibration"},
            {"language", language == Language::es ? "es" : "en"},
            {"cells", json::array()},
            {"studies", json::array()}};
  std::vector<Cell> cells;
  for (const std::filesystem::path& file : files) {
    const StoredArrays arrays(file);
    json one = study_origin(file, language);
    one["tables"] = kept_tables_json(file, language);
    if (arrays.kind() == OutputKind::evaluate) {
      data["studies"].push_back(std::move(one));
      continue;
    }
    cells.push_back({one["reading"], one["structure"], households_of(arrays), implied_in(arrays),
                     sourced(arrays)});
    data["cells"].push_back(std::move(one));
  }
  data["pairs"] = pairs_of(cells, language);
  data["values"] = values_of(cells);
  return data;
}

}  // namespace winay
