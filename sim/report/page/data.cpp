#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "report/page/calibration_page.hpp"
#include "report/page/estimates.hpp"
#include "report/page/results.hpp"
#include "winay/config/cells.hpp"
#include "winay/core/student.hpp"
#include "winay/report/page/page.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using nlohmann::json;

/// The same words for two options: the name of each beside them.
json with_names_apart(json options) {
  const json said = options;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const auto same = std::count_if(said.begin(), said.end(), [&](const json& other) {
      return other.at("words") == said[i].at("words");
    });
    if (same < 2) continue;
    options[i]["words"] =
        said[i].at("words").get<std::string>() + " (" + said[i].at("name").get<std::string>() + ")";
  }
  return options;
}

json options_of(const PageSource& source, Language language) {
  const auto words = source.arrays.texts(name_in(language, "summary/scenario_long_name"));
  json options = json::array();
  for (std::size_t i = 0; i < source.places.options.size(); ++i) {
    const std::string& name = source.places.options[i];
    const std::size_t place = source.places.of.front()[i];
    const std::string& arm = source.run.labels[place].arm;
    const std::string key = name_in(language, "arms." + arm + ".long_name");
    const std::string programmes = value_of(source.statements, key).value_or(arm);
    std::string said = programmes;
    // The base of a comparison is what households live under now, rather than a title.
    if (source.places.comparison) said = i == 0 ? programmes + " (" + name + ")" : words.at(place);
    options.push_back({{"name", name}, {"words", said}, {"arm", arm}});
    options.back()["against"] = source.places.against[i];
  }
  return with_names_apart(std::move(options));
}

json groups_of(const PageSource& source, Language language) {
  const auto words = source.arrays.texts(name_in(language, "summary/group_long_name"));
  json groups = json::array();
  for (std::size_t g = 0; g < source.groups.size(); ++g) {
    groups.push_back({{"name", source.groups[g]}, {"words", words.at(source.group_rows[g])}});
  }
  return groups;
}

json settings_of(const PageSource& source) {
  json settings = json::object();
  if (source.arrays.has("worse_off/margin")) {
    settings["worse_off_margin"] = source.arrays.numbers("worse_off/margin").front();
  }
  if (!source.arrays.has("comparison_settings/value")) return settings;
  const auto names = source.arrays.texts("comparison_settings/setting");
  const auto values = source.arrays.texts("comparison_settings/value");
  for (std::size_t i = 0; i < names.size(); ++i) settings[names[i]] = values.at(i);
  return settings;
}

json results_of(const std::filesystem::path& file, Language language, std::int32_t told) {
  const PageSource source(file, told);
  json cells = json::array();
  for (const auto& cell : source.places.cells) {
    const auto replicates = static_cast<std::size_t>(source.run.replicates_done);
    cells.push_back({{"reading", cell.reading},
                     {"structure", cell.structure},
                     {"replicates", replicates},
                     {"t95", page_number(student_95(replicates))}});
  }
  const auto title = value_of(source.statements, name_in(language, "long_name"));
  return {{"comparison", source.places.comparison},
          {"title", title.value_or(source.run.title.in(language))},
          {"options", options_of(source, language)},
          {"cells", cells},
          {"years", source.years},
          {"year_told", source.year_told()},
          {"groups", groups_of(source, language)},
          {"series", page_series(source, language)},
          {"budget", page_budget(source, language)},
          {"worth", page_worth(source)},
          {"losers", page_losers(source, language)},
          {"rules", page_rules(source, language)},
          {"lotteries", page_lotteries(source, language)},
          {"assumptions", page_assumptions(source, language)},
          {"settings", settings_of(source)},
          {"texts", page_texts(source, language)},
          {"estimates", page_estimates(source)},
          {"provenance", json::array({page_provenance(source, language)})}};
}

/// Whether one shows the other's arms in a cell that the other lacks.
bool belong_together(const json& a, const json& b) {
  for (const char* key : {"comparison", "title", "options", "years", "groups"}) {
    if (a.at(key) != b.at(key)) return false;
  }
  if (a.at("comparison")) return false;
  return std::none_of(b.at("cells").begin(), b.at("cells").end(), [&](const json& cell) {
    return std::any_of(a.at("cells").begin(), a.at("cells").end(), [&](const json& other) {
      return other.at("reading") == cell.at("reading") &&
             other.at("structure") == cell.at("structure");
    });
  });
}

void append(const json& from, json& to) {
  for (const json& value : from) to.push_back(value);
}

/// Those of a series or of the budget.
void append_parts(const json& from, json& to) {
  for (const char* part :
       {"level", "error", "difference", "difference_error", "against", "against_error"}) {
    if (to.contains(part)) append(from.at(part), to.at(part));
  }
}

/// Rules of the cells of another run.
void append_rules(const json& from, std::size_t first_cell, json& to) {
  if (!from.is_object()) return;
  if (!to.is_object()) to = {{"acts", from.at("acts")}, {"rows", json::array()}};
  for (json row : from.at("rows")) {
    row["cell"] = row.at("cell").get<std::size_t>() + first_cell;
    to.at("rows").push_back(std::move(row));
  }
}

/// Cells come first in every array, so that those of another run go behind.
void add_cells(const json& from, json& to) {
  append_rules(from.at("rules"), to.at("cells").size(), to.at("rules"));
  append(from.at("cells"), to.at("cells"));
  append(from.at("provenance"), to.at("provenance"));
  append(from.at("estimates"), to.at("estimates"));
  // What a file of an older winay lacks is not known of all cells.
  std::erase_if(to.at("series").get_ref<json::object_t&>(),
                [&](const auto& one) { return !from.at("series").contains(one.first); });
  for (auto& [name, series] : to.at("series").items()) {
    append_parts(from.at("series").at(name), series);
  }
  append_parts(from.at("budget"), to.at("budget"));
}

void choose_default(json& results) {
  const json& cells = results.at("cells");
  std::size_t chosen = 0;
  for (std::size_t c = 0; c < cells.size(); ++c) {
    if (cells[c].at("reading") == first_reading && cells[c].at("structure") == first_structure) {
      chosen = c;
    }
  }
  results["default_cell"] = chosen;
}

/// The table of published numbers beside simulated ones, of `winay evaluate`; nothing if the file
/// is no such file.
std::optional<json> published_of(const std::filesystem::path& file, Language language) {
  const StoredArrays arrays(file);
  if (!arrays.has("published/published")) return std::nullopt;
  const auto words = arrays.texts(name_in(language, "published/statistic_long_name"));
  const auto keys = arrays.texts("published/statistic");
  const auto estimands = arrays.texts("published/estimand");
  const auto units = arrays.texts("published/units");
  const auto roles = arrays.texts("published/role");
  const auto published = arrays.numbers("published/published");
  const auto simulated = arrays.numbers("published/simulated");
  const auto low = arrays.numbers("published/low");
  const auto high = arrays.numbers("published/high");
  json rows = json::array();
  for (std::size_t i = 0; i < words.size(); ++i) {
    // `income_p75.qr_controls`: the words of another row, read by an estimator that is not fitted.
    const bool alternative = keys.at(i).find('.') != std::string::npos;
    const bool level = estimands.at(i) == "level" || keys[i] == "relative_effect";
    rows.push_back({{"words", words[i]},
                    {"unit", level && units.at(i) == "1" ? "%" : units.at(i)},
                    {"role", alternative ? "alternative" : roles.at(i)},
                    {"published", page_number(published.at(i))},
                    {"simulated", page_number(simulated.at(i))},
                    {"low", page_number(low.at(i))},
                    {"high", page_number(high.at(i))}});
  }
  return json{{"title", arrays.attribute("title")},
              {"file", file.filename().generic_string()},
              {"reading", arrays.attribute("reading")},
              {"structure", arrays.attribute("structure")},
              {"rows", rows}};
}

}  // namespace

json page_data(const std::vector<std::filesystem::path>& files, Language language,
               std::int32_t told) {
  const auto about_parameters = std::count_if(
      files.begin(), files.end(), [&](const auto& file) { return is_about_parameters(file); });
  if (about_parameters == static_cast<std::ptrdiff_t>(files.size())) {
    return calibration_page_data(files, language);
  }
  json data{{"language", language == Language::es ? "es" : "en"},
            {"results", json::array()},
            {"published", json::array()},
            {"calibrations", json::array()}};
  for (const std::filesystem::path& file : files) {
    if (const auto published = published_of(file, language)) {
      data["published"].push_back(*published);
      if (StoredArrays(file).kind() == OutputKind::calibrate) {
        data["calibrations"].push_back(calibrated_parameters(file, language));
      }
      continue;
    }
    const json results = results_of(file, language, told);
    const auto other = std::find_if(data["results"].begin(), data["results"].end(),
                                    [&](const json& r) { return belong_together(r, results); });
    if (other == data["results"].end()) {
      data["results"].push_back(results);
    } else {
      add_cells(results, *other);
    }
  }
  for (json& results : data["results"]) choose_default(results);
  return data;
}

}  // namespace winay
