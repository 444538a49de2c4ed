#include "winay/output/stored/inspect.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <stdexcept>

#include "output/hdf5/mistakes.hpp"
#include "output/hdf5/read.hpp"
#include "winay/output/files/kind.hpp"

namespace winay {

namespace {

/// /summary and /contrasts, [scenario][year][indicator][group].
struct Summaries {
  std::vector<std::string> indicators;
  std::vector<std::string> units;
  std::size_t groups;
  std::vector<double> mean;
  std::vector<double> error;
  std::vector<double> contrast;
  std::vector<double> contrast_error;

  explicit Summaries(hid_t file)
      : indicators(hdf5::read_texts(file, "/summary/indicator")),
        units(hdf5::read_texts(file, "/summary/indicator_units")),
        groups(hdf5::read_texts(file, "/summary/group").size()),
        mean(hdf5::read_doubles(file, "/summary/estimate")),
        error(hdf5::read_doubles(file, "/summary/mc_se")),
        contrast(hdf5::read_doubles(file, "/contrasts/estimate")),
        contrast_error(hdf5::read_doubles(file, "/contrasts/mc_se")) {}
};

ResultsSummary read_identity(const hdf5::Handle& file) {
  const auto text = [&](const char* name) { return hdf5::text_or_empty(file.id(), name); };
  ResultsSummary s;
  s.run_id = text("run_id");
  s.title = text("title");
  s.seed = text("seed");
  s.result_hash = text("result_hash");
  s.version = text("version");
  s.date_created = text("date_created");
  s.schema_version = text("schema_version");
  s.replicates = hdf5::read_integer(file.id(), "replicates").value_or(0);
  s.replicates_done = hdf5::read_integer(file.id(), "replicates_done").value_or(0);
  s.households = hdf5::read_integer(file.id(), "households").value_or(0);
  s.complete = !s.result_hash.empty();
  return s;
}

void add_headline(const Summaries& from, std::size_t scenario, std::size_t year,
                  ResultsSummary& s) {
  for (const std::string_view name : headline_indicators) {
    const auto found = std::find(from.indicators.begin(), from.indicators.end(), name);
    if (found == from.indicators.end()) continue;
    const auto i = static_cast<std::size_t>(found - from.indicators.begin());
    const std::size_t at =
        ((scenario * s.years.size() + year) * from.indicators.size() + i) * from.groups;
    s.headline.push_back({.scenario = s.scenarios[scenario],
                          .year = s.years[year],
                          .indicator = std::string(name),
                          .units = from.units[i],
                          .mean = from.mean.at(at),
                          .standard_error = from.error.at(at),
                          .contrast = from.contrast.at(at),
                          .contrast_error = from.contrast_error.at(at)});
  }
}

std::string number(double x) {
  std::array<char, 32> text{};
  const bool small = std::abs(x) < 10;
  const int size = std::snprintf(text.data(), text.size(), small ? "%.4f" : "%.0f", x);
  return {text.data(), static_cast<std::size_t>(size)};
}

std::string with_error(double mean, double error) {
  return std::isnan(error) ? number(mean) : number(mean) + " (± " + number(error) + ")";
}

constexpr Text unfinished{"none: the run was not finished", "ninguno: la corrida no terminó"};
constexpr Text no_error{"one replicate gives no Monte-Carlo error",
                        "una réplica no da error de Monte Carlo"};
constexpr Text of{" of ", " de "};
constexpr Text less{"  less ", "  menos "};

std::string line(std::string_view name, std::string_view value) {
  // Bytes that go on a letter take no column.
  const auto columns = static_cast<std::size_t>(
      std::count_if(name.begin(), name.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  return std::string(name) + std::string(columns < 14 ? 14 - columns : 1, ' ') +
         std::string(value) + "\n";
}

}  // namespace

ResultsSummary inspect_results(const std::filesystem::path& path) {
  const hdf5::Handle file = open_output(path, projections);
  ResultsSummary s = read_identity(file);
  try {
    s.scenarios = hdf5::read_texts(file.id(), "/summary/scenario");
    s.arms = hdf5::read_texts(file.id(), "/summary/arm");
    s.years = hdf5::read_integers(file.id(), "/summary/year");
    if (s.replicates_done == 0 || s.years.empty()) return s;
    const Summaries summaries(file.id());
    for (std::size_t scenario = 0; scenario < s.scenarios.size(); ++scenario) {
      add_headline(summaries, scenario, 0, s);
      if (s.years.size() > 1) add_headline(summaries, scenario, s.years.size() - 1, s);
    }
  } catch (const std::exception& e) {
    throw damaged(path, e);
  }
  return s;
}

std::string to_text(const ResultsSummary& s, Language language) {
  const auto said = [&](const Text& text) { return std::string(text.in(language)); };
  const auto line = [&](const Text& name, std::string_view value) {
    return winay::line(name.in(language), value);
  };
  std::string text = s.title + "\n";
  text += line({"run id", "corrida"}, s.run_id);
  text += line({"result hash", "hash"}, s.complete ? s.result_hash : said(unfinished));
  text += line({"seed", "semilla"}, s.seed);
  text += line({"version", "versión"}, s.version);
  text += line({"created", "creado"}, s.date_created);
  text += line({"households", "hogares"}, std::to_string(s.households));
  text += line({"replicates", "réplicas"},
               std::to_string(s.replicates_done) + said(of) + std::to_string(s.replicates));
  if (s.replicates_done == 1) text += line({"", ""}, said(no_error));
  if (!s.years.empty()) {
    text += line({"years", "años"},
                 std::to_string(s.years.front()) + "–" + std::to_string(s.years.back()));
  }
  for (const std::string& scenario : s.scenarios) text += line({"scenario", "escenario"}, scenario);
  for (const HeadlineFigure& f : s.headline) {
    text += f.scenario + "  " + std::to_string(f.year) + "  " + f.indicator + "  " +
            with_error(f.mean, f.standard_error) + " " + f.units;
    if (f.scenario != s.scenarios.front()) {
      text += said(less) + s.scenarios.front() + ": " + with_error(f.contrast, f.contrast_error);
    }
    text += "\n";
  }
  return text;
}

}  // namespace winay
