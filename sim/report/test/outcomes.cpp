#include "winay/report/test/outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "winay/config/yaml/message.hpp"
#include "winay/config/yaml/mistakes.hpp"
#include "winay/config/yaml/scalars.hpp"
#include "winay/core/nearest.hpp"
#include "winay/output/stored/arrays.hpp"
#include "winay/output/stored/run.hpp"
#include "winay/record/compare/series.hpp"
#include "winay/report/words/csv.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

using Part = Expectation::Part;
using Direction = Expectation::Direction;

/// A table of estimates by scenario, year, indicator (or line) and, most of them, group.
struct EstimateTable {
  std::string group;  ///< of the file
  std::vector<std::string> names;
  std::vector<std::string> units;
  std::vector<std::string> groups;  ///< empty: of the country
  std::vector<double> level, level_error, difference, difference_error;
};

/// Where a variable is found.
struct Variable {
  const EstimateTable* table;
  std::size_t row;
};

std::optional<std::size_t> row_of(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<std::size_t>(found - names.begin());
}

/// In which a share is printed, or the difference of two.
std::string unit_of_share(Part part, Language language) {
  return part == Part::level ? "%" : said(language, {"points", "puntos"});
}

class ExpectationTest {
 public:
  ExpectationTest(const std::filesystem::path& results, Language language)
      : language_(language), run_(read_stored_run(results)), arrays_(results) {
    years_ = arrays_.integers("summary/year");
    add_yearly();
    for (const char* group : {"comparison", "budget", "worth"}) add_compared(group);
  }

  std::vector<ExpectationOutcome> test(const Expectations& expectations) {
    std::vector<ExpectationOutcome> outcomes;
    for (const Expectation& e : expectations.list) test_one(e, outcomes);
    if (count_ > 0) throw InvalidConfiguration(mistakes_, count_);
    return outcomes;
  }

 private:
  void add_yearly() {
    tables_["summary"] = {.group = "summary",
                          .names = arrays_.texts("summary/indicator"),
                          .units = arrays_.texts("summary/indicator_units"),
                          .groups = arrays_.texts("summary/group"),
                          .level = arrays_.numbers("summary/estimate"),
                          .level_error = arrays_.numbers("summary/mc_se"),
                          .difference = arrays_.numbers("contrasts/estimate"),
                          .difference_error = arrays_.numbers("contrasts/mc_se")};
  }

  /// A table that only comparisons have; what something is worth is a difference already.
  void add_compared(const std::string& group) {
    const bool worth = group == "worth";
    if (!arrays_.has(group + (worth ? "/estimate" : "/level"))) return;
    const std::string names = group + (group == "budget" ? "/line" : "/indicator");
    EstimateTable table;
    table.group = group;
    table.names = arrays_.texts(names);
    table.units = arrays_.texts(names + "_units");
    if (arrays_.has(group + "/group")) table.groups = arrays_.texts(group + "/group");
    table.difference = arrays_.numbers(group + (worth ? "/estimate" : "/difference"));
    table.difference_error = arrays_.numbers(group + (worth ? "/mc_se" : "/difference_mc_se"));
    table.level = worth ? table.difference : arrays_.numbers(group + "/level");
    table.level_error = worth ? table.difference_error : arrays_.numbers(group + "/level_mc_se");
    tables_[group] = std::move(table);
  }

  void mistake(const std::string& place, const std::string& key, const Text& what,
               const std::string& word, const std::vector<std::string>& known) {
    mistakes_ += fmt::format("{}: error: {}: ", place, key) +
                 filled(language_, what, word, run_.file.generic_string());
    mistakes_ += did_you_mean(nearest(word, known)).in(language_) + '\n';
    ++count_;
  }

  std::optional<Variable> variable_of(const Expectation& e) {
    const std::string& name = e.variable.text;
    const std::size_t dot = name.find('.');
    std::vector<std::string> known;
    for (const auto& [group, table] : tables_) {
      const bool named = dot != std::string::npos && name.substr(0, dot) == group;
      const bool plain = group == "summary" || group == "comparison";
      const auto row = row_of(table.names, named ? name.substr(dot + 1) : name);
      if (row && (named || (plain && dot == std::string::npos))) {
        if (group != "comparison" || !row_of(tables_.at("summary").names, name)) {
          return Variable{&table, *row};
        }
      }
      for (const std::string& n : table.names) known.push_back(plain ? n : group + "." + n);
    }
    mistake(e.variable.place, e.name + ".variable",
            {"{1} has no variable '{0}'", "{1} no tiene la variable '{0}'"}, name, known);
    return std::nullopt;
  }

  /// Places on the axis of scenarios that the expectation speaks of.
  std::vector<std::size_t> places_of(const Expectation& e) {
    std::vector<std::size_t> places;
    std::vector<std::string> known;
    const std::string& name = e.scenario.text;
    for (std::size_t p = 0; p < run_.labels.size(); ++p) {
      const StoredLabel& label = run_.labels[p];
      const bool meant = name == label.arm || name == label.label ||
                         label.label.starts_with(name + ":" + label.reading + ":");
      known.insert(known.end(), {label.arm, label.label.substr(0, label.label.find(':'))});
      if (!meant || (!e.reading.empty() && e.reading != label.reading)) continue;
      if (!e.structure.empty() && e.structure != label.structure) continue;
      places.push_back(p);
    }
    if (places.empty()) {
      mistake(e.scenario.place, e.name + ".scenario",
              {"{1} has no scenario '{0}' under that reading and structure",
               "{1} no tiene el escenario '{0}' con esa lectura y estructura"},
              name, known);
    }
    return places;
  }

  std::optional<std::size_t> year_of(const Expectation& e) {
    if (!e.year) return years_.size() - 1;
    const auto found = std::find(years_.begin(), years_.end(), *e.year);
    if (found != years_.end()) return static_cast<std::size_t>(found - years_.begin());
    mistake(e.year_place, e.name + ".year", {"{1} has no year {0}", "{1} no tiene el año {0}"},
            std::to_string(*e.year), {});
    return std::nullopt;
  }

  std::optional<std::size_t> group_of(const Expectation& e, const EstimateTable& table) {
    if (e.group.text.empty() || (table.groups.empty() && e.group.text == "all")) return 0;
    const auto row = row_of(table.groups, e.group.text);
    if (!row) {
      mistake(e.group.place, e.name + ".group",
              {"{1} has no group '{0}' for this variable",
               "{1} no tiene el grupo '{0}' para esta variable"},
              e.group.text, table.groups);
    }
    return row;
  }

  /// A limit of a share that cannot fail, or cannot be met, is most often percent without its sign.
  void check_limits(const Expectation& e, const std::string& group, std::size_t row) {
    const std::string& variable = tables_.at(group).names.at(row);
    if (!is_share(group, variable)) return;
    const double low = e.part == Part::level ? 0 : -1;
    const auto check = [&](const char* key, const std::optional<double>& limit,
                           const std::string& place) {
      if (!limit || (*limit >= low && *limit <= 1)) return;
      mistakes_ += fmt::format("{}: error: {}.{}: ", place, e.name, key);
      mistakes_ += filled(language_,
                          {"'{}' is a share, {} to 100 %, so this limit checks nothing",
                           "'{}' es una parte, de {} a 100 %, así que este límite no comprueba "
                           "nada"},
                          variable, low < 0 ? "-100" : "0");
      if (*limit / 100 >= low && *limit <= 100) {
        mistakes_ += filled(language_, {"; write {} %", "; escriba {} %"}, config::digits(*limit));
      }
      mistakes_ += '\n';
      ++count_;
    };
    check("at_least", e.at_least, e.at_least_place);
    check("at_most", e.at_most, e.at_most_place);
  }

  void test_one(const Expectation& e, std::vector<ExpectationOutcome>& outcomes) {
    const auto variable = variable_of(e);
    const std::vector<std::size_t> places = places_of(e);
    const auto year = year_of(e);
    if (!variable || !year) return;
    const EstimateTable& table = *variable->table;
    const auto group = group_of(e, table);
    check_limits(e, table.group, variable->row);
    if (!group) return;
    const bool share = is_share(table.group, table.names.at(variable->row));
    const std::size_t groups = std::max<std::size_t>(1, table.groups.size());
    for (const std::size_t place : places) {
      const std::size_t at =
          ((place * years_.size() + *year) * table.names.size() + variable->row) * groups + *group;
      const bool level = e.part == Part::level;
      const Estimate found{(level ? table.level : table.difference).at(at),
                           (level ? table.level_error : table.difference_error).at(at),
                           static_cast<std::size_t>(run_.replicates_done)};
      outcomes.push_back({.name = e.name,
                          .scenario = run_.labels[place].label,
                          .year = years_[*year],
                          .group = e.group.text.empty() ? "all" : e.group.text,
                          .variable = e.variable.text,
                          .part = e.part,
                          .units = table.units.at(variable->row),
                          .share = share,
                          .expected = expected_text(e, share),
                          .found = found,
                          .met = is_met(e, found)});
    }
  }

  static bool is_met(const Expectation& e, const Estimate& found) {
    if (!std::isfinite(found.mean)) return false;
    if (e.at_least && !(found.mean >= *e.at_least)) return false;
    if (e.at_most && !(found.mean <= *e.at_most)) return false;
    if (!e.direction) return true;
    if (*e.direction == Direction::up) return found.mean > 0 && is_clear(found);
    if (*e.direction == Direction::down) return found.mean < 0 && is_clear(found);
    return !is_clear(found);
  }

  std::string expected_text(const Expectation& e, bool share) const {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
    const auto limit = [&](double value) {
      if (!share) return csv_number(value);
      return csv_number(100 * value) + " " + unit_of_share(e.part, language_);
    };
    if (e.at_least) add("≥ " + limit(*e.at_least));
    if (e.at_most) add("≤ " + limit(*e.at_most));
    if (e.direction == Direction::up) add(said(language_, {"up", "sube"}));
    if (e.direction == Direction::down) add(said(language_, {"down", "baja"}));
    if (e.direction == Direction::flat) add(said(language_, {"flat", "igual"}));
    return text;
  }

  Language language_;
  StoredRun run_;
  StoredArrays arrays_;
  std::vector<std::int32_t> years_;
  std::map<std::string, EstimateTable> tables_;
  std::string mistakes_;
  int count_ = 0;
};

/// What was found with its error, as tables have them.
std::string found_text(const ExpectationOutcome& o, Language language) {
  const double scale = o.share ? 100 : 1;
  const double size = std::abs(o.found.mean * scale);
  const FigureStyle style{.decimals = o.share || size >= 10 ? 1 : 3,
                          .sign = o.part == Part::difference,
                          .language = language};
  std::string text = figure(o.found.mean * scale, style);
  const double margin = margin_of(o.found) * scale;
  if (std::isfinite(margin)) text += " " + error_figure(margin, style);
  return text + " " + (o.share ? unit_of_share(o.part, language) : units_in(o.units, language));
}

/// What ± is, where there is one.
std::string about_errors(const std::vector<ExpectationOutcome>& outcomes, Language language) {
  if (outcomes.empty() || !std::isfinite(margin_of(outcomes.front().found))) return {};
  return filled(language,
                {"±: chance alone, 95 % by Student's t over {} replicates\n",
                 "±: solo azar, 95 % según la t de Student con {} réplicas\n"},
                outcomes.front().found.replicates);
}

}  // namespace

std::vector<ExpectationOutcome> test_expectations(const Expectations& expectations,
                                                  const std::filesystem::path& results,
                                                  Language language) {
  return ExpectationTest(results, language).test(expectations);
}

std::string to_text(const std::vector<ExpectationOutcome>& outcomes, Language language) {
  std::string text;
  std::size_t met = 0;
  for (const ExpectationOutcome& o : outcomes) {
    met += o.met ? 1 : 0;
    const std::string part(o.part == Part::level
                               ? std::string_view()
                               : said(language, {" (difference)", " (diferencia)"}));
    text += fmt::format("{} {}\n    {} · {} · {} · {}{}\n",
                        o.met ? "ok  " : said(language, {"FAIL", "MAL "}), o.name, o.scenario,
                        o.year, o.group, o.variable, part);
    text += filled(language, {"    expected {}   found {}\n", "    esperado {}   hallado {}\n"},
                   o.expected, found_text(o, language));
  }
  return text + about_errors(outcomes, language) +
         filled(language, {"{} of {} met\n", "{} de {} se cumplen\n"}, met, outcomes.size());
}

nlohmann::json to_json(const std::vector<ExpectationOutcome>& outcomes) {
  const auto number = [](double value) {
    return std::isfinite(value) ? nlohmann::json(value) : nlohmann::json(nullptr);
  };
  nlohmann::json list = nlohmann::json::array();
  for (const ExpectationOutcome& o : outcomes) {
    list.push_back({{"name", o.name},
                    {"scenario", o.scenario},
                    {"year", o.year},
                    {"group", o.group},
                    {"variable", o.variable},
                    {"of", o.part == Part::level ? "level" : "difference"},
                    {"units", o.units},
                    {"expected", o.expected},
                    {"found", number(o.found.mean)},
                    {"mc_se", number(o.found.standard_error)},
                    {"met", o.met}});
  }
  return list;
}

}  // namespace winay
