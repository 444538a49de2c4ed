#include "run/frontier/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "winay/report/words/figures.hpp"
#include "winay/report/words/voice.hpp"

namespace winay {

namespace {

namespace fs = std::filesystem;

/// `then.each=6 bimesters`: what follows the rule.
std::string short_setting(const std::string& setting) {
  const std::size_t rule = setting.find("].");
  return rule == std::string::npos ? setting : setting.substr(rule + 2);
}

/// The lines of `exit:` of each programme that has rules, as the resolved file says them, without
/// the places where they were said.
std::string rules_of(const std::string& resolved) {
  std::string text;
  std::string programme;
  bool in_programmes = false;
  bool in_rules = false;
  std::size_t from = 0;
  while (from < resolved.size()) {
    const std::size_t to = std::min(resolved.find('\n', from), resolved.size());
    std::string line = resolved.substr(from, to - from);
    from = to + 1;
    if (!line.starts_with(" ")) in_programmes = line == "programmes:";
    if (!in_programmes) continue;
    if (line.starts_with("  ") && !line.starts_with("   ")) programme = line;
    const bool is_rule = line.starts_with("      - ");
    in_rules = line == "    exit:" || (in_rules && is_rule);
    if (!in_rules) continue;
    const std::size_t place = line.find(", said_at:");
    if (place != std::string::npos) line = line.substr(0, place) + "}";
    if (!is_rule) text += programme + "\n";
    text += line + "\n";
  }
  return text;
}

struct Range {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void take(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
  [[nodiscard]] std::string text(const FigureStyle& style) const {
    const std::string a = figure(low, style);
    const std::string b = figure(high, style);
    return a == b ? a : a + said(style.language, {" to ", " a "}) + b;
  }
};

/// What a point does over the cells.
struct OverCells {
  Range cost;
  Range poverty;
  Range worse_off;
  std::size_t least_poverty = 0;
  std::size_t least_worse_off = 0;
};

OverCells over_cells(const FrontierTable& table, std::size_t point) {
  OverCells over;
  for (const auto& cell : table.figures) {
    const FrontierFigures& f = cell[point];
    over.cost.take(f.cost.mean * 1e-6);
    over.poverty.take(100.0 * f.poverty.mean);
    over.worse_off.take(100.0 * f.worse_off.mean);
    over.least_poverty += f.least_poverty ? 1 : 0;
    over.least_worse_off += f.least_worse_off ? 1 : 0;
  }
  return over;
}

std::string row(const std::string& name, const std::string& cost, const std::string& poverty,
                const std::string& worse_off, const std::string& poverty_count,
                const std::string& worse_off_count) {
  return pad_right(name, 12) + pad_left(cost, 21) + pad_left(poverty, 19) +
         pad_left(worse_off, 18) + pad_left(poverty_count, 14) + pad_left(worse_off_count, 14) +
         "\n";
}

const std::vector<Text> headings{{"point", "punto"},
                                 {"settings", "valores"},
                                 {"cell", "celda"},
                                 {"cost_soles", "costo_soles"},
                                 {"cost_soles_mc_se", "costo_soles_ee_mc"},
                                 {"budget_soles", "presupuesto_soles"},
                                 {"budget_soles_mc_se", "presupuesto_soles_ee_mc"},
                                 {"poverty", "pobreza"},
                                 {"poverty_mc_se", "pobreza_ee_mc"},
                                 {"worse_off", "peor"},
                                 {"worse_off_mc_se", "peor_ee_mc"},
                                 {"affordable", "affordable"},
                                 {"least_poverty", "least_poverty"},
                                 {"least_worse_off", "least_worse_off"}};

}  // namespace

std::string point_name(std::size_t point) { return fmt::format("point-{:03}", point + 1); }

FrontierFiles::FrontierFiles(fs::path where, std::size_t count)
    : folder(std::move(where)),
      table(folder / "frontier.table.csv"),
      tabla(folder / "frontier.tabla.csv") {
  for (std::size_t p = 0; p < count; ++p) points.push_back(folder / (point_name(p) + ".yaml"));
}

std::vector<fs::path> FrontierFiles::all() const {
  std::vector<fs::path> paths = points;
  paths.insert(paths.end(), {table, tabla});
  return paths;
}

std::vector<std::string> scenario_files(const ComparisonCell& cell, const fs::path& file,
                                        const fs::path& folder) {
  std::vector<std::string> files;
  const std::string extends = fs::proximate(file, folder).generic_string();
  for (std::size_t s = 1; s < cell.scenarios.size(); ++s) {
    const Scenario& scenario = cell.scenarios[s];
    files.push_back(fmt::format(
        "schema_version: 1\nextends: {}\nname: {}\nlong_name: \"{} · {}\"\nlong_name_es: "
        "\"{} · {}\"\nprogrammes:\n{}",
        extends, scenario.name, scenario.long_name.en, scenario.name, scenario.long_name.es,
        scenario.name, rules_of(scenario.resolved_yaml)));
  }
  return files;
}

std::string to_csv(const FrontierTable& table, const CsvDialect& dialect) {
  std::string text = csv_start(headings, dialect);
  for (std::size_t c = 0; c < table.cells.size(); ++c) {
    for (std::size_t p = 0; p < table.settings.size(); ++p) {
      const FrontierFigures& f = table.figures[c][p];
      std::string settings;
      for (const std::string& s : table.settings[p]) settings += (settings.empty() ? "" : "; ") + s;
      std::vector<std::string> cells{point_name(p), settings, table.cells[c]};
      for (const Estimate& e : {f.cost, f.budget, f.poverty, f.worse_off}) {
        cells.push_back(csv_number(e.mean, dialect));
        cells.push_back(csv_number(e.standard_error, dialect));
      }
      for (const bool flag : {f.affordable, f.least_poverty, f.least_worse_off}) {
        cells.emplace_back(flag ? "1" : "0");
      }
      text += csv_line(cells, dialect);
    }
  }
  return text;
}

std::string to_text(const FrontierTable& table, const FrontierFiles& files, Language language) {
  const auto in = [&](const Text& text) { return said(language, text); };
  std::string text =
      filled(language,
             {"{} points × {} cells · {} households · {} replicates\n\n",
              "{} puntos × {} celdas · {} hogares · {} réplicas\n\n"},
             table.settings.size(), table.cells.size(), table.households, table.replicates);
  text += row("", in({"extra cost", "costo extra"}), in({"poverty", "pobreza"}),
              in({"worse off", "peor"}), in({"on frontier", "en frontera"}),
              in({"on frontier", "en frontera"}));
  text += row("", in({"S/ million", "S/ millones"}), in({"points", "puntos"}), "%",
              in({"of poverty", "de pobreza"}), in({"of worse off", "de peor"}));
  std::size_t shown = 0;
  for (std::size_t p = 0; p < table.settings.size(); ++p) {
    const OverCells over = over_cells(table, p);
    if (over.least_poverty + over.least_worse_off == 0) continue;
    ++shown;
    const FigureStyle whole{.sign = true, .language = language};
    const FigureStyle points{.decimals = 2, .sign = true, .language = language};
    const auto count = [&](std::size_t n) { return fmt::format("{}/{}", n, table.cells.size()); };
    text += row(point_name(p), over.cost.text(whole), over.poverty.text(points),
                over.worse_off.text({.decimals = 1, .language = language}),
                count(over.least_poverty), count(over.least_worse_off));
    for (const std::string& s : table.settings[p])
      text += "             " + short_setting(s) + "\n";
  }
  if (shown == 0)
    text += in({"no point is within the budget\n", "ningún punto cabe en el presupuesto\n"});
  text +=
      "\n" +
      wrap(in({"Cost: public cost beyond the base's since the first year, discounted at the rate "
               "of comparisons; poverty: households, last year, less the base; ranges over "
               "readings and structures. On the frontier: no other point within the budget is "
               "cheaper and as good; in how many cells. Differences within two Monte-Carlo "
               "errors (in the CSV) can swap places.",
               "Costo: costo público por encima de la base desde el primer año, descontado a la "
               "tasa de las comparaciones; pobreza: hogares, último año, menos la base; rangos "
               "sobre lecturas y estructuras. En la frontera: ningún otro punto dentro del "
               "presupuesto es más barato e igual de bueno; en cuántas celdas. Diferencias "
               "dentro de dos errores de Monte Carlo (en el CSV) pueden cambiar de lugar."}),
           98, " * ") +
      "\n\n " +
      in({"points as scenarios and all figures in ",
          "puntos como escenarios y todas las cifras en "}) +
      files.folder.generic_string() + "\n";
  return text;
}

}  // namespace winay
