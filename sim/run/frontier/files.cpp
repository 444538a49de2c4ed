#include <fmt/format.h>

#include <algorithm>

#include "run/frontier/report.hpp"
#include "winay/report/page/page.hpp"

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

}  // namespace

std::string point_name(std::size_t point) { return fmt::format("point-{:03}", point + 1); }

std::string settings_text(const PointSettings& settings) {
  std::string text;
  for (const std::string& s : settings) text += (text.empty() ? "" : "; ") + s;
  return text;
}

std::string short_text(const PointSettings& settings) {
  std::string text;
  for (const std::string& s : settings) text += (text.empty() ? "" : "; ") + short_setting(s);
  return text;
}

FrontierFiles::FrontierFiles(fs::path where, std::size_t count)
    : folder(std::move(where)),
      results(folder / "results.h5"),
      table(folder / "frontier.table.csv") {
  for (std::size_t p = 0; p < count; ++p) points.push_back(folder / (point_name(p) + ".yaml"));
}

std::vector<fs::path> FrontierFiles::others() const {
  std::vector<fs::path> paths = points;
  paths.insert(paths.end(), {page_beside(results), table, workbook_beside(table)});
  return paths;
}

std::vector<std::string> scenario_files(const ComparisonCell& cell, const fs::path& file,
                                        const fs::path& folder) {
  std::vector<std::string> files;
  const std::string extends = fs::proximate(file, folder).generic_string();
  for (std::size_t s = 1; s < cell.scenarios.size(); ++s) {
    const Scenario& scenario = cell.scenarios[s];
    files.push_back(fmt::format(
        "schema_version: 1\nextends: {}\nname: {}\nlong_name: \"{}\"\nlong_name_es: \"{}\"\n"
        "programmes:\n{}",
        extends, scenario.name, scenario.long_name.en, scenario.long_name.es,
        rules_of(scenario.resolved_yaml)));
  }
  return files;
}

}  // namespace winay
