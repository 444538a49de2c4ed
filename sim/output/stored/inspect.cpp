#include "winay/output/stored/inspect.hpp"

#include <algorithm>
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
  s.title = hdf5::read_title(file.id());
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
                          .base = s.bases[scenario],
                          .year = s.years[year],
                          .indicator = std::string(name),
                          .units = from.units[i],
                          .mean = from.mean.at(at),
                          .standard_error = from.error.at(at),
                          .contrast = from.contrast.at(at),
                          .contrast_error = from.contrast_error.at(at)});
  }
}

/// What each scenario is less, of `peru:late:threshold - base`; none for a base itself.
std::vector<std::string> bases_of(hid_t file, const std::vector<std::string>& scenarios) {
  const auto contrasts = hdf5::read_texts(file, "/contrasts/contrast");
  std::vector<std::string> bases;
  for (std::size_t s = 0; s < scenarios.size(); ++s) {
    const std::string between = scenarios[s] + " - ";
    const std::string& contrast = contrasts.at(s);
    const bool named = contrast.starts_with(between) && contrast != between + scenarios[s];
    bases.push_back(named ? contrast.substr(between.size()) : std::string());
  }
  return bases;
}

}  // namespace

ResultsSummary inspect_results(const std::filesystem::path& path) {
  const hdf5::Handle file = open_output(path, projections);
  ResultsSummary s = read_identity(file);
  try {
    s.scenarios = hdf5::read_texts(file.id(), "/summary/scenario");
    s.arms = hdf5::read_texts(file.id(), "/summary/arm");
    s.years = hdf5::read_integers(file.id(), "/summary/year");
    s.bases = bases_of(file.id(), s.scenarios);
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

}  // namespace winay
